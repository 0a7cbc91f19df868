-- key: what puts two records into one block, hashed. Every line is one way in which two records of
-- one unit still meet when the others fail: a renamed firm by person, day or place, a moved one by
-- its name, one with a slip in its name by either half of it.
-- open: no organisation code settles the record. Only pairs with an open end are looked at.
-- counted: how many bear it is itself evidence, for a rare name says more than a common one.
-- No record has a key twice: nothing is hashed twice.
CREATE OR REPLACE TEMP MACRO met(way, one) AS CASE WHEN one IS NOT NULL THEN hash(way, one) END;
CREATE OR REPLACE TEMP MACRO met_both(way, one, two) AS
    CASE WHEN one IS NOT NULL AND two IS NOT NULL THEN hash(way, one, two) END;

CREATE OR REPLACE TEMP TABLE fresh AS
WITH told AS (
    SELECT *, NOT proved OR branch AS open FROM comparable SEMI JOIN dirty USING (rank)
)
SELECT rank, open, counted, hash
FROM (
    SELECT rank, open, true AS counted, unnest([
        met('core', core),
        met('stem', whole),
        met('ends', ends)
    ]) AS hash
    FROM told
    UNION ALL
    SELECT rank, open, false, unnest([
        CASE WHEN core IS NOT NULL THEN met('name', bare) END,
        met_both('name.county', bare, county),
        CASE WHEN length(outlet) > 2 THEN met_both('outlet', outlet, left(county, 4)) END,
        met_both('core.county', core, county),
        met_both('core.person', core, person),
        met_both('core.day', core, established),
        met_both('person.day', person, established),
        met_both('person.county', person, county),
        met_both('day.county', established, county),
        met('phone', phone),
        met('number', number),
        met_both('place', spot, county),
        CASE WHEN spot2 IS DISTINCT FROM spot THEN met_both('place', spot2, county) END,
        met_both('begin', left(stem, (length(stem) + 1) // 2), form),
        met_both('end', substr(stem, length(stem) // 2) || ' ' || coalesce(outlet, ''), county),
        met('called', folded)
    ])
    FROM told
    UNION ALL
    SELECT rank, open, false, met('called', each)
    FROM (SELECT rank, open, folded, unnest(list_distinct(former)) AS each FROM told)
    WHERE each IS DISTINCT FROM folded
)
WHERE hash IS NOT NULL;

-- beside: the keys of other records in blocks where dirty records stand or stood (gone).
CREATE OR REPLACE TEMP TABLE beside AS
FROM key SEMI JOIN (SELECT hash FROM fresh UNION ALL SELECT hash FROM gone) USING (hash);

INSERT INTO key FROM fresh;
