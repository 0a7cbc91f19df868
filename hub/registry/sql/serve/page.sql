-- holder, fact, judged and page: the judgements and rows of the wanted units from turn low up to high,
-- and of those of which something is told the records and claims. A claim's id is its holder's place among
-- them. A side of a judgement without a unit is of the unit itself, and of what people wrote the characters
-- that separate are blanks.
CREATE OR REPLACE TEMP TABLE slice AS
SELECT * EXCLUDE (turn) FROM wanted WHERE turn >= getvariable('low') AND turn < getvariable('high');

-- The bounds let tables and the lake skip the parts that hold other units.
SET VARIABLE first_place = (SELECT min(place) FROM slice);
SET VARIABLE last_place = (SELECT max(place) FROM slice);
SET VARIABLE lowest = (SELECT min(unit_id) FROM slice);
SET VARIABLE highest = (SELECT max(unit_id) FROM slice);

CREATE OR REPLACE TEMP TABLE holder AS
SELECT member.*
FROM member SEMI JOIN (FROM slice WHERE is_told) AS slice USING (place)
WHERE place BETWEEN getvariable('first_place') AND getvariable('last_place');

SET VARIABLE first_holder = (SELECT min(id) FROM holder);

CREATE OR REPLACE TEMP VIEW heard AS
SELECT id - getvariable('first_holder') AS id, seq, field, said.value, valid_from, valid_to, said.known_from, said.batch, said.line,
       stands::UTINYINT * 4 + won::UTINYINT * 2 + owned::UTINYINT AS flags
FROM claimed AS said
JOIN (SELECT id, agency, resource, record_key, unit_id FROM holder) AS holder
    USING (agency, resource, record_key, unit_id)
WHERE said.unit_id BETWEEN getvariable('lowest') AND getvariable('highest');

CREATE OR REPLACE TEMP TABLE later AS
SELECT id, seq, field, known_from FROM heard WHERE known_from > getvariable('eldest');

CREATE OR REPLACE TEMP VIEW fact AS
SELECT heard.*
FROM heard
ANTI JOIN later ON later.id = heard.id AND later.seq = heard.seq AND later.field = heard.field
               AND later.known_from > heard.known_from
WHERE value IS NOT NULL;

CREATE OR REPLACE TEMP VIEW judged AS
SELECT place, id, left_record, right_record, nullif(left_unit, unit_id) AS left_unit,
       nullif(right_unit, unit_id) AS right_unit, verdict, rule, evidence,
       translate(reason, chr(28) || chr(30), '  ') AS reason, actor, "at", edition
FROM (
    SELECT left_place AS place, * FROM verdict
    WHERE left_place BETWEEN getvariable('first_place') AND getvariable('last_place')
    UNION ALL
    SELECT right_place, * FROM verdict
    WHERE right_place BETWEEN getvariable('first_place') AND getvariable('last_place')
      AND left_place IS DISTINCT FROM right_place
)
JOIN slice USING (place);

CREATE OR REPLACE TEMP VIEW page AS
SELECT place, unit_id, name, kind, status, region, agencies, parent_unit, successor,
       established::VARCHAR AS established, ended::VARCHAR AS ended, is_told,
       is_renamed, is_recoded
FROM unit
JOIN (SELECT place, is_told, is_renamed, is_recoded FROM slice) AS slice USING (place)
WHERE place BETWEEN getvariable('first_place') AND getvariable('last_place');
