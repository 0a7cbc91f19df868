-- turn: every change of a value that one record states, and every change that a bureau declares.
-- Reads stated, notice, owner; table field (word, means): what changes are events of which kind, and
-- item: words for what was changed.
CREATE OR REPLACE TEMP TABLE turn AS
WITH moving AS (
    SELECT DISTINCT agency, resource, record_key, field
    FROM stated SEMI JOIN field ON field.word = stated.field
    WHERE valid_to IS NOT NULL
), run AS (
    SELECT *, lag(value) OVER (PARTITION BY agency, resource, record_key, field ORDER BY seq) AS was
    FROM stated SEMI JOIN moving USING (agency, resource, record_key, field)
), declared AS (
    SELECT notice.*, unit_id, (SELECT arg_min(means, place) FROM item WHERE contains(notice.item, word))
           AS field
    FROM notice JOIN placed USING (rank)
    WHERE notice.means = 'change' AND "after" IS NOT NULL
)
SELECT unit_id, field, was AS before, value AS "after", valid_from AS day,
       concat(agency, '/', resource, '|', record_key) AS source, batch, line, owned,
       false AS declared, concat(agency, '/', resource, '|', record_key) AS voice
FROM run
WHERE was IS NOT NULL
UNION ALL
SELECT unit_id, declared.field, before, "after", day, notice, batch, line,
       EXISTS (FROM owner WHERE owner.agency = declared.agency AND owner.field = declared.field),
       true, concat(declared.agency, '/')
FROM declared
WHERE declared.field IS NOT NULL AND day IS NOT NULL;

CREATE OR REPLACE TEMP VIEW unfolded AS
SELECT DISTINCT field, unnest([before, "after"]) AS value FROM turn;
