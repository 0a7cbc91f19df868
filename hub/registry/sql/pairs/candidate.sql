-- renewed: records whose pairs are found anew: the dirty ones, and all that stand in a block which
-- grew over the cap or shrank to it, for its pairs go or come though these records did not change;
-- so with those whose core name has become common, or rare.
CREATE OR REPLACE TEMP TABLE came AS
SELECT hash, count(*) AS many FROM key SEMI JOIN dirty USING (rank) GROUP BY hash;

CREATE OR REPLACE TEMP TABLE crossed AS
WITH block AS (
    SELECT hash, any_value(counted) AS counted, count(*) AS many
    FROM key SEMI JOIN (SELECT hash FROM came UNION SELECT hash FROM gone) USING (hash)
    GROUP BY hash
), sized AS (
    SELECT hash, block.counted, block.many,
           block.many - coalesce(came.many, 0) + coalesce(gone.many, 0) AS before
    FROM block LEFT JOIN came USING (hash) LEFT JOIN gone USING (hash)
)
SELECT hash
FROM sized
WHERE (many <= getvariable('cap')) <> (before <= getvariable('cap'))
   OR counted AND (many <= getvariable('rare')) <> (before <= getvariable('rare'));

CREATE OR REPLACE TEMP TABLE renewed AS
SELECT rank FROM dirty
UNION
SELECT rank FROM key SEMI JOIN crossed USING (hash);

-- candidate: every pair of a renewed record that meets in some block within the cap.
CREATE OR REPLACE TEMP TABLE block AS
SELECT hash
FROM key
SEMI JOIN (SELECT DISTINCT hash FROM key SEMI JOIN renewed USING (rank)) USING (hash)
GROUP BY hash
HAVING count(*) BETWEEN 2 AND getvariable('cap') AND bool_or(open);

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT DISTINCT least(one.rank, other.rank) AS left_rank, greatest(one.rank, other.rank) AS right_rank
FROM key AS one
SEMI JOIN renewed USING (rank)
SEMI JOIN block USING (hash)
JOIN key AS other ON other.hash = one.hash AND other.rank <> one.rank
WHERE one.open OR other.open;
