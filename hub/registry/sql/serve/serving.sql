-- The state of one edition out of the append-only tables link_, register_, judgement_, unit_ and
-- comparison_, as far as wanted units need it: a row holds until a later one, up to that edition,
-- says something of the same thing. All is laid by place, so that a slice reads its own part.
CREATE TABLE unit AS
SELECT wanted.place, wanted.unit_id, name, kind, status, region, agencies, parent_unit, successor,
       established, ended
FROM unit_
ANTI JOIN (FROM unit_ WHERE edition > (SELECT min(edition) FROM unit_)) AS later
       ON later.unit_id = unit_.unit_id AND later.edition > unit_.edition
      AND later.edition <= getvariable('edition')
JOIN wanted ON wanted.unit_id = unit_.unit_id
WHERE unit_.edition <= getvariable('edition')
ORDER BY wanted.place;

CREATE TEMP VIEW lodged AS
SELECT link.*, concat(link.agency, '/', link.resource, '|', link.record_key) AS reference
FROM link_ AS link
ANTI JOIN (FROM link_ WHERE edition > (SELECT min(edition) FROM link_)) AS later
       ON later.agency = link.agency AND later.resource = link.resource
      AND later.record_key = link.record_key
      AND later.edition > link.edition AND later.edition <= getvariable('edition')
WHERE link.edition <= getvariable('edition');

CREATE TABLE member AS
SELECT row_number() OVER (ORDER BY turn, reference) AS id, place, lodged.*
FROM lodged JOIN wanted USING (unit_id)
ORDER BY id;

-- verdict: every judgement of a wanted unit's record, with the units of both sides; a side that is
-- no wanted unit's has no place.
CREATE TABLE verdict AS
SELECT judged.*, l.unit_id AS left_unit, l.place AS left_place, r.unit_id AS right_unit,
       r.place AS right_place
FROM judgement_ AS judged
ANTI JOIN (FROM judgement_ WHERE edition > (SELECT min(edition) FROM judgement_)) AS later
       ON later.left_record = judged.left_record AND later.right_record = judged.right_record
      AND later.edition > judged.edition AND later.edition <= getvariable('edition')
LEFT JOIN member AS l ON l.reference = judged.left_record
LEFT JOIN member AS r ON r.reference = judged.right_record
WHERE judged.edition <= getvariable('edition') AND coalesce(l.place, r.place) IS NOT NULL
ORDER BY coalesce(l.place, r.place);

CREATE TABLE far AS
SELECT reference, unit_id
FROM lodged
WHERE reference IN (
    SELECT left_record FROM verdict WHERE left_place IS NULL
    UNION ALL
    SELECT right_record FROM verdict WHERE right_place IS NULL
);
UPDATE verdict SET left_unit = far.unit_id
FROM far WHERE left_place IS NULL AND reference = left_record;
UPDATE verdict SET right_unit = far.unit_id
FROM far WHERE right_place IS NULL AND reference = right_record;

-- listed: all that the lists ever said of the units whose entries changed; comparison: what holds.
CREATE TABLE listed AS
SELECT list, coalesce(region, '') AS region, unit_id, agency, resource, record_key, cause,
       since::VARCHAR AS since, state, edition
FROM comparison_
SEMI JOIN (
    SELECT list, unit_id
    FROM comparison_
    WHERE edition > getvariable('before') AND edition <= getvariable('edition')
) AS moved USING (list, unit_id)
WHERE edition <= getvariable('edition');

CREATE TABLE comparison AS
SELECT listed.* EXCLUDE (state, edition)
FROM listed
JOIN (SELECT list, unit_id, max(edition) AS edition FROM listed GROUP BY list, unit_id) AS latest
    USING (list, unit_id, edition)
WHERE state = 'open';

-- eldest: of the editions that said anything of values; only what later ones said can replace it.
SET VARIABLE eldest = (SELECT min(known_from) FROM value_);
