-- The end that the registry notes on an ended record's values is not known of before it comes.
DELETE FROM said
WHERE field = 'ended' AND stands AND valid_to > getvariable('day') AND value = valid_to::VARCHAR;

-- latest: of the runs of one field of one record that had begun or were closed by the day, the last.
-- Of a record that came only to end its end is all there is.
CREATE TABLE latest AS
SELECT *, valid_from <= getvariable('day') AND coalesce(valid_to > getvariable('day'), true) AS holds
FROM (
    SELECT said.* REPLACE (
        coalesce(valid_from, DATE '0001-01-01') AS valid_from,
        coalesce(valid_to, CASE WHEN member.is_ended THEN valid_from END) AS valid_to
    )
    FROM said JOIN member USING (id)
)
WHERE valid_from <= getvariable('day') OR valid_to <= getvariable('day');

DELETE FROM latest
USING (SELECT id, field, max(seq) AS seq FROM latest GROUP BY id, field HAVING count(*) > 1) AS last
WHERE last.id = latest.id AND last.field = latest.field AND last.seq > latest.seq;

-- life: the records that were there on the day, whether they had ended, and the row that changed them
-- last. A record of which nothing is said has no days: it counts from the beginning.
CREATE TABLE life AS
SELECT id, NOT bool_or(holds) AS is_ended,
       CASE WHEN NOT bool_or(holds) THEN max(valid_to) END AS ended_on,
       bool_or(stands AND NOT holds) AS is_final,
       max(seq) AS seq, arg_max(batch, seq) AS batch, arg_max(line, seq) AS line
FROM latest
GROUP BY id
UNION ALL
SELECT id, is_ended, NULL, false, seq, batch, line
FROM member
ANTI JOIN said USING (id);

UPDATE life SET batch = member.batch, line = member.line
FROM member
WHERE member.id = life.id AND life.id NOT IN (
    SELECT said.id FROM said JOIN life ON life.id = said.id AND said.seq > life.seq
);

-- standing: what was said on the day; an ended record's last words stand with it.
CREATE TABLE standing AS
SELECT latest.*, is_ended
FROM latest
JOIN life USING (id)
WHERE holds OR (is_ended AND valid_from <= getvariable('day')
                AND CASE WHEN is_final THEN stands ELSE valid_to = ended_on END);

-- The end itself is said, too, from the last day on which the record said anything else.
INSERT INTO standing BY NAME
SELECT latest.id, any_value(latest.unit_id) AS unit_id, 'ended' AS field,
       any_value(ended_on)::VARCHAR AS value, max(valid_from) AS valid_from,
       any_value(owner.agency) IS NOT NULL AS owned, true AS is_ended
FROM latest
JOIN life USING (id)
JOIN member USING (id)
LEFT JOIN (FROM owner WHERE field = 'ended') AS owner USING (agency, resource)
WHERE life.is_ended AND NOT is_final
  AND latest.id NOT IN (SELECT id FROM standing WHERE field = 'ended')
GROUP BY latest.id;

-- winner: by the rule of value.sql, as of the day.
CREATE TABLE winner AS
SELECT field, arg_min(id, (NOT owned, is_ended, DATE '9999-12-31' - valid_from, id)) AS id
FROM standing
GROUP BY unit_id, field;

CREATE TABLE best AS
PIVOT (SELECT unit_id, field, value FROM standing SEMI JOIN winner USING (id, field))
ON field IN (
    'name', 'org_code', 'uscc', 'registration_no', 'taxpayer_id', 'address', 'region', 'legal_rep',
    'type', 'industry', 'capital', 'scope', 'established', 'ended', 'state'
)
USING min(value) GROUP BY unit_id;

-- there: what the records of a unit came to on the day; who answers for its state (table owner) says
-- whether it had ended. What people surveyed is no bureau's record.
CREATE TABLE there AS
SELECT unit_id, string_agg(DISTINCT agency, '|' ORDER BY agency) FILTER (NOT is_survey) AS agencies,
       count(*) AS records,
       arg_min(is_ended, (NOT is_owner, is_ended)) FILTER (NOT is_survey) AS is_ended,
       max(ended_on) AS ended_on
FROM (
    SELECT unit_id, agency, life.is_ended, ended_on, owner.agency IS NOT NULL AS is_owner,
           agency = 'statistics' AND resource = 'survey' AS is_survey
    FROM life
    JOIN member USING (id)
    LEFT JOIN (FROM owner WHERE field = 'state') AS owner USING (agency, resource)
)
GROUP BY unit_id;

-- unit: the wanted units that were there on the day. Which records are one unit, of what kind it is
-- and to whom it belongs is the edition's answer, whatever the day; so is the division where the
-- day's records give no code.
CREATE TABLE unit AS
SELECT unit_id, body.kind, elder.unit_id AS parent_unit, best.name, best.org_code, best.uscc,
       best.registration_no, best.taxpayer_id, best.address,
       CASE WHEN regexp_full_match(best.region, '[0-9]{6,12}') THEN best.region[:6]
            ELSE coalesce(body.region, best.region) END AS region,
       best.legal_rep, best.type, best.industry, best.capital, best.scope,
       try_cast(best.established AS DATE) AS established,
       CASE WHEN there.is_ended
            THEN coalesce(try_cast(best.ended AS DATE), there.ended_on, body.ended) END AS ended,
       best.state, there.agencies, there.records,
       CASE WHEN there.is_ended THEN 'ended' ELSE 'current' END AS status,
       NULL::VARCHAR AS successor, getvariable('edition') AS edition
FROM there
JOIN body USING (unit_id)
LEFT JOIN best USING (unit_id)
LEFT JOIN there AS elder ON elder.unit_id = body.parent_unit;
