-- The state of one edition out of the append-only tables link_, judgement_, value_, unit_ and
-- comparison_: a row holds until a later one, up to that edition, says something of the same thing.
CREATE TABLE unit AS
SELECT row_number() OVER (ORDER BY unit_id) - 1 AS place, *
FROM unit_
WHERE edition = getvariable('edition');

CREATE TABLE member AS
SELECT unit.place, link.*,
       concat(link.agency, '/', link.resource, '|', link.record_key) AS reference
FROM link_ AS link
ANTI JOIN (FROM link_ WHERE edition > (SELECT min(edition) FROM link_)) AS later
       ON later.agency = link.agency AND later.resource = link.resource
      AND later.record_key = link.record_key
      AND later.edition > link.edition AND later.edition <= getvariable('edition')
JOIN unit USING (unit_id)
WHERE link.edition <= getvariable('edition');

CREATE TABLE fact AS
SELECT unit.place, said.*
FROM value_ AS said
ANTI JOIN (FROM value_ WHERE known_from > (SELECT min(known_from) FROM value_)) AS later
       ON later.agency = said.agency AND later.resource = said.resource
      AND later.record_key = said.record_key
      AND later.field = said.field AND later.seq = said.seq
      AND later.known_from > said.known_from AND later.known_from <= getvariable('edition')
JOIN unit USING (unit_id)
WHERE said.known_from <= getvariable('edition');

CREATE TABLE verdict AS
SELECT judged.*, l.unit_id AS left_unit, l.place AS left_place, r.unit_id AS right_unit,
       r.place AS right_place
FROM judgement_ AS judged
ANTI JOIN (FROM judgement_ WHERE edition > (SELECT min(edition) FROM judgement_)) AS later
       ON later.left_record = judged.left_record AND later.right_record = judged.right_record
      AND later.edition > judged.edition AND later.edition <= getvariable('edition')
JOIN member AS l ON l.reference = judged.left_record
JOIN member AS r ON r.reference = judged.right_record
WHERE judged.edition <= getvariable('edition');

CREATE TABLE comparison AS
SELECT list, coalesce(region, '') AS region, unit_id, agency, resource, record_key, cause
FROM comparison_
WHERE edition = getvariable('edition');

CREATE TABLE code AS
SELECT DISTINCT value AS code, field AS scheme, unit_id
FROM fact
WHERE field IN ('uscc', 'org_code', 'registration_no', 'taxpayer_id')
ORDER BY ALL;
