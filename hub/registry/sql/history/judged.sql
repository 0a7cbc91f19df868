-- judged: the judgements in force on the records of one unit, each with the units of both sides, as
-- far as link_ and judgement_ go up to the edition.
CREATE TEMP TABLE concerned AS
SELECT *
FROM judgement_
WHERE edition <= getvariable('edition')
  AND (left_record IN (SELECT reference FROM member WHERE unit_id = getvariable('unit'))
       OR right_record IN (SELECT reference FROM member WHERE unit_id = getvariable('unit')));

CREATE TEMP TABLE seat AS
SELECT concat(agency, '/', resource, '|', record_key) AS reference,
       arg_max(unit_id, edition) AS unit_id
FROM link_
WHERE edition <= getvariable('edition')
  AND record_key IN (
      SELECT regexp_extract(unnest([left_record, right_record]), '^[^|]*[|](.*)$', 1)
      FROM concerned
  )
GROUP BY reference;

CREATE TEMP TABLE judged AS
SELECT id, left_record, right_record, l.unit_id AS left_unit, r.unit_id AS right_unit, verdict, rule,
       evidence, reason, actor, "at", edition
FROM concerned AS judged
ANTI JOIN concerned AS later
       ON later.left_record = judged.left_record AND later.right_record = judged.right_record
      AND later.edition > judged.edition
JOIN seat AS l ON l.reference = judged.left_record
JOIN seat AS r ON r.reference = judged.right_record;
