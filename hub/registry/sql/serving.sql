-- The state of one edition out of the append-only tables link_, register_, judgement_, unit_ and
-- comparison_: a row holds until a later one, up to that edition, says something of the same thing.
-- A unit's place never changes: the register lists ids by the edition that minted them.
CREATE TABLE unit AS
SELECT place, unit_id, name, kind, status, region, agencies, parent_unit, successor, established,
       ended
FROM unit_
JOIN (
    SELECT unit_id, max(edition) AS edition
    FROM unit_ WHERE edition <= getvariable('edition') GROUP BY unit_id
) AS latest USING (unit_id, edition)
JOIN (
    SELECT unit_id, row_number() OVER (ORDER BY min(edition), unit_id) - 1 AS place
    FROM register_
    WHERE edition <= getvariable('edition')
    GROUP BY unit_id
) AS seat USING (unit_id);

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
SELECT list, coalesce(region, '') AS region, unit_id, agency, resource, record_key, cause,
       since::VARCHAR AS since
FROM comparison_
JOIN (
    SELECT list, unit_id, max(edition) AS edition
    FROM comparison_ WHERE edition <= getvariable('edition') GROUP BY list, unit_id
) AS latest USING (list, unit_id, edition)
WHERE state = 'open';

-- eldest: of the editions that said anything of values; only what later ones said can replace it.
SET VARIABLE eldest = (SELECT min(known_from) FROM value_);
