-- key: what puts two records into one block, hashed. Every line is one way in which two records of
-- one unit still meet when the others fail: a renamed firm by person, day or place, a moved one by
-- its name, one with a slip in its name by either half of it.
-- open: no organisation code settles the record. Only pairs with an open end are looked at.
-- counted: how many bear it is itself evidence, for a rare name says more than a common one.
-- No record has a key twice: no text is made twice.
CREATE OR REPLACE TEMP TABLE fresh AS
SELECT rank, open, split_part(text, ' ', 1) IN ('core', 'stem', 'ends') AS counted,
       hash(text) AS hash
FROM (
    SELECT rank, NOT proved OR branch AS open, unnest(list_concat([
        CASE WHEN core IS NOT NULL THEN 'name ' || bare END,
        'name.county ' || bare || ' ' || county,
        'core ' || core,
        'stem ' || whole,
        'ends ' || ends,
        'outlet ' || CASE WHEN length(outlet) > 2 THEN outlet END || ' ' || left(county, 4),
        'core.county ' || core || ' ' || county,
        'core.person ' || core || ' ' || person,
        'core.day ' || core || ' ' || established,
        'person.day ' || person || ' ' || established,
        'person.county ' || person || ' ' || county,
        'day.county ' || established || ' ' || county,
        'phone ' || phone,
        'number ' || number,
        'place ' || spot || ' ' || county,
        CASE WHEN spot2 IS DISTINCT FROM spot THEN 'place ' || spot2 || ' ' || county END,
        'begin ' || left(stem, (length(stem) + 1) // 2) || ' ' || form,
        'end ' || substr(stem, length(stem) // 2) || ' ' || coalesce(outlet, '') || ' ' || county,
        'called ' || folded
    ], CASE WHEN len(former) > 0 THEN list_transform(
        list_distinct(list_filter(former, lambda each: each IS DISTINCT FROM folded)),
        lambda each: 'called ' || each
    ) ELSE [] END)) AS text
    FROM comparable SEMI JOIN dirty USING (rank)
)
WHERE text IS NOT NULL;

INSERT INTO key FROM fresh;
