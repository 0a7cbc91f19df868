-- wanted: what the newest edition asks people. Reads the tables of the lake as that edition left
-- them (judgement_, link_, unit_), spoken (every pair that people have said something of) and sure
-- (rules after which nobody is asked).

-- doubt: pairs that the machine's last word leaves apart, though something connects them.
CREATE TEMP TABLE doubt AS
SELECT last.left_record, last.right_record, last.verdict, last.rule,
       try_cast(regexp_extract(last.evidence, '"probability":\s*([0-9.eE+-]+)', 1) AS DOUBLE)
           AS probability
FROM judgement_ AS last
ANTI JOIN (FROM judgement_ WHERE edition > (SELECT min(edition) FROM judgement_)) AS later
       ON later.left_record = last.left_record AND later.right_record = last.right_record
      AND later.edition > last.edition
WHERE last.verdict <> 'same' AND last.rule NOT IN (FROM sure);

CREATE TEMP TABLE unknown AS
SELECT unit_id FROM (
    SELECT unit_id, arg_max({'kind': kind, 'status': status}, edition) AS last
    FROM unit_
    SEMI JOIN (SELECT unit_id FROM unit_ WHERE kind = 'unknown') AS once USING (unit_id)
    GROUP BY unit_id
)
WHERE last.kind = 'unknown' AND last.status = 'current';

-- place: where every record in question is, as link last said.
CREATE TEMP TABLE place AS
WITH asked AS (
    SELECT left_record AS reference FROM doubt UNION SELECT right_record FROM doubt
    UNION SELECT left_record FROM spoken UNION SELECT right_record FROM spoken
), named AS (
    SELECT concat(agency, '/', resource, '|', record_key) AS reference, * FROM link_
), last AS (
    SELECT reference, min(known_from) AS known_from,
           arg_max({'unit': unit_id, 'ended': is_ended, 'seq': seq}, edition) AS last
    FROM named
    WHERE reference IN (FROM asked) OR unit_id IN (FROM unknown)
    GROUP BY reference
)
SELECT reference, known_from, last.unit AS unit_id, last.ended AS is_ended, last.seq AS seq
FROM last;

CREATE TEMP TABLE body AS
SELECT unit_id, last.name AS name,
       CASE WHEN regexp_full_match(last.region, '[0-9]{6}') THEN last.region END AS county
FROM (
    SELECT unit_id, arg_max({'name': name, 'region': region}, edition) AS last
    FROM unit_
    SEMI JOIN place USING (unit_id)
    GROUP BY unit_id
);

-- settled: pairs of units between which people have said something of some records.
CREATE TEMP TABLE settled AS
SELECT DISTINCT least(l.unit_id, r.unit_id) AS one, greatest(l.unit_id, r.unit_id) AS other
FROM spoken
JOIN place AS l ON l.reference = left_record
JOIN place AS r ON r.reference = right_record;

CREATE TABLE wanted AS
-- Of two records the one known later is asked about; of two units one pair, the likeliest.
WITH sided AS (
    SELECT least(l.unit_id, r.unit_id) AS one, greatest(l.unit_id, r.unit_id) AS other, doubt.*,
           (l.known_from, l.reference) > (r.known_from, r.reference) AS is_left
    FROM doubt
    JOIN place AS l ON l.reference = left_record
    JOIN place AS r ON r.reference = right_record
    WHERE l.unit_id <> r.unit_id AND NOT (l.is_ended AND r.is_ended)
), best AS (
    SELECT *, CASE WHEN is_left THEN left_record ELSE right_record END AS mine,
           CASE WHEN is_left THEN right_record ELSE left_record END AS theirs
    FROM sided
    ANTI JOIN settled USING (one, other)
    QUALIFY row_number() OVER (
        PARTITION BY one, other ORDER BY probability DESC NULLS LAST, left_record, right_record
    ) = 1
), alone AS (
    SELECT unit_id, arg_min(reference, (known_from, reference)) AS reference
    FROM place
    SEMI JOIN unknown USING (unit_id)
    GROUP BY unit_id
)
SELECT CASE verdict WHEN 'unsure' THEN 'pending' ELSE 'conflict' END AS origin,
       mine AS left_record, theirs AS right_record, rule, probability,
       l.unit_id AS left_unit, r.unit_id AS right_unit, l.seq AS seq,
       a.name AS left_name, b.name AS right_name, coalesce(a.county, b.county, '') AS county
FROM best
JOIN place AS l ON l.reference = mine
JOIN place AS r ON r.reference = theirs
LEFT JOIN body AS a ON a.unit_id = l.unit_id
LEFT JOIN body AS b ON b.unit_id = r.unit_id
UNION ALL
SELECT 'addition', alone.reference, NULL, 'kind.unknown', NULL, alone.unit_id, NULL, place.seq,
       body.name, NULL, coalesce(body.county, '')
FROM alone
JOIN place USING (reference)
LEFT JOIN body ON body.unit_id = alone.unit_id;
