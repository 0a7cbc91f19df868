-- Births, deaths and revivals, added to happened.
-- governor: the records that decide whether a unit lives: those of the bureau responsible for its
-- state, else all of them.
CREATE OR REPLACE TEMP TABLE governor AS
SELECT placed.rank, unit_id, agency, keeper.agency IS NOT NULL AS is_kept, reference, batch, line, valid_from,
       coalesce(try_cast(ended AS DATE), CASE WHEN is_ended THEN ended_on END) AS gone
FROM placed
LEFT JOIN (SELECT agency, resource FROM owner WHERE field = 'state') AS keeper
    USING (agency, resource)
QUALIFY keeper.agency IS NOT NULL
     OR NOT bool_or(keeper.agency IS NOT NULL) OVER (PARTITION BY unit_id);

-- spoken_of: notices of the touched units.
CREATE OR REPLACE TEMP TABLE spoken_of AS
SELECT unit_id, notice.*, {'source': notice, 'batch': notice.batch, 'line': notice.line, 'day': day,
                         'said': what, 'reason': reason} AS said
FROM notice JOIN placed USING (rank)
WHERE day IS NOT NULL AND means <> 'change';

-- span: the times at which a unit was dead; back is the day it came to life again.
CREATE OR REPLACE TEMP TABLE span AS
WITH lone AS (
    SELECT unit_id, any_value(reference) AS reference
    FROM governor
    WHERE unit_id IN (SELECT unit_id FROM stated
                      WHERE field IN ('name', 'ended') AND valid_to IS NOT NULL)
    GROUP BY unit_id HAVING count(*) = 1
), story AS (
    SELECT unit_id, field, value, valid_from, valid_to, stands, batch, line, lone.reference,
           lag(valid_to) OVER (PARTITION BY unit_id, field ORDER BY seq) AS left_on
    FROM stated JOIN lone USING (unit_id)
    WHERE field IN ('name', 'ended')
      AND concat(agency, '/', resource, '|', record_key) = lone.reference
)
SELECT unit_id, max(gone) AS died, NULL::DATE AS back, list({
           'source': reference, 'batch': batch, 'line': line, 'day': gone, 'said': NULL,
           'reason': NULL} ORDER BY reference) AS records
FROM governor
WHERE unit_id NOT IN (SELECT unit_id FROM governor WHERE gone IS NULL)
GROUP BY unit_id
UNION ALL
SELECT unit_id, min(died), back, list({
           'source': reference, 'batch': batch, 'line': line, 'day': died, 'said': NULL,
           'reason': NULL} ORDER BY died)
FROM (
    SELECT unit_id, try_cast(value AS DATE) AS died, valid_to AS back, reference, batch, line
    FROM story WHERE field = 'ended' AND NOT stands AND valid_to IS NOT NULL
    UNION ALL
    SELECT unit_id, left_on, valid_from, reference, batch, line
    FROM story WHERE field = 'name' AND left_on < valid_from
)
WHERE died IS NOT NULL
GROUP BY unit_id, back;

-- A death that a bureau declared and no register shows yet: the bureau of the governing record, later
-- than that record; or the bureau responsible where it has no record of the unit at all.
INSERT INTO span
SELECT unit_id, min(day), NULL, []
FROM spoken_of
JOIN (
    SELECT unit_id, bool_or(is_kept) AS is_kept, list(agency) AS agencies,
           max(valid_from) AS valid_from
    FROM governor GROUP BY unit_id
) AS ruling USING (unit_id)
WHERE means = 'death' AND unit_id NOT IN (SELECT unit_id FROM span WHERE back IS NULL)
  AND CASE WHEN list_contains(agencies, agency) THEN day >= ruling.valid_from
           ELSE NOT is_kept AND agency IN (SELECT agency FROM owner WHERE field = 'state') END
GROUP BY unit_id;

INSERT INTO happened BY NAME
SELECT 'death' AS kind, span.unit_id, died AS "on", bool_or(coalesce(means = 'death', false)) AS declared,
       len(any_value(records)) > 0 AS derived,
       to_json(any_value(records) || coalesce(list(said ORDER BY day, notice)
               FILTER (said IS NOT NULL), []))::VARCHAR AS evidence
FROM span
LEFT JOIN (FROM spoken_of WHERE means IN ('death', 'suspected')) AS spoken_of
    ON spoken_of.unit_id = span.unit_id AND abs(day - died) <= getvariable('lag')
GROUP BY span.unit_id, died, back;

INSERT INTO happened BY NAME
SELECT 'revival' AS kind, unit_id, back AS "on", false AS declared, true AS derived,
       to_json(records)::VARCHAR AS evidence
FROM span WHERE back IS NOT NULL;

INSERT INTO happened BY NAME
WITH recorded AS (
    SELECT unit_id, '[' || array_to_string(list_sort(list(to_json({
               'source': reference, 'batch': batch, 'line': line, 'day': established
           })::VARCHAR)), ',') || ']' AS evidence
    FROM placed WHERE established IS NOT NULL
    GROUP BY unit_id
), declared AS (
    SELECT unit_id, min(day) AS day,
           to_json(list(said ORDER BY day, notice))::VARCHAR AS evidence
    FROM spoken_of WHERE means = 'birth' GROUP BY unit_id
)
SELECT 'birth' AS kind, unit_id, coalesce(unit.established, declared.day) AS "on",
       declared.unit_id IS NOT NULL AS declared, unit.established IS NOT NULL AS derived,
       CASE WHEN declared.unit_id IS NULL THEN recorded.evidence
            ELSE concat(coalesce(recorded.evidence[:-2] || ',', '['), declared.evidence[2:]) END
           AS evidence
FROM unit
LEFT JOIN recorded USING (unit_id)
LEFT JOIN declared USING (unit_id)
WHERE unit.kind <> 'retired' AND coalesce(unit.established, declared.day) IS NOT NULL;
