-- crossed: blocks of other records that grew over the cap or shrank to it, for their pairs go or come
-- though these records did not change; so with those whose core name has become common, or rare.
CREATE OR REPLACE TEMP TABLE crossed AS
WITH met AS (
    SELECT hash, counted, true AS is_fresh FROM fresh SEMI JOIN beside USING (hash)
    UNION ALL
    SELECT hash, counted, false FROM beside
), block AS (
    SELECT hash, any_value(counted) AS counted, count(*) AS many,
           count(*) FILTER (NOT is_fresh) AS stayed
    FROM met GROUP BY hash HAVING count(*) > 1
), sized AS (
    SELECT hash, block.counted, block.many, stayed + coalesce(gone.many, 0) AS before
    FROM block LEFT JOIN gone USING (hash)
)
SELECT hash
FROM sized
WHERE (many <= getvariable('cap')) <> (before <= getvariable('cap'))
   OR counted AND (many <= getvariable('rare')) <> (before <= getvariable('rare'));

-- renewed: records whose pairs are found anew: the dirty ones, and all that stand in such a block.
CREATE OR REPLACE TEMP TABLE renewed AS
SELECT rank FROM dirty
UNION
SELECT rank FROM beside SEMI JOIN crossed USING (hash);

-- Those that are not dirty stand in other blocks too.
CREATE OR REPLACE TEMP TABLE further AS
WITH other AS (
    SELECT hash FROM key SEMI JOIN (FROM renewed ANTI JOIN dirty USING (rank)) USING (rank)
)
FROM (FROM key SEMI JOIN other USING (hash)) ANTI JOIN beside USING (hash);

-- standing: all keys of every block in which a renewed record stands.
CREATE OR REPLACE TEMP VIEW standing AS
SELECT rank, hash, open, true AS is_renewed FROM fresh
UNION ALL
SELECT rank, hash, open, rank IN (FROM renewed)
FROM (FROM beside UNION ALL FROM further);
