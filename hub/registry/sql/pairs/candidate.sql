-- beside: the keys of other records in blocks where dirty records stand (table fresh) or stood (gone).
CREATE OR REPLACE TEMP TABLE beside AS
FROM (FROM key ANTI JOIN dirty USING (rank))
SEMI JOIN (SELECT hash FROM fresh UNION ALL SELECT hash FROM gone) USING (hash);

CREATE OR REPLACE TEMP TABLE block AS
SELECT hash, any_value(counted) AS counted, bool_or(open) AS open, count(*) AS many,
       count(*) FILTER (is_fresh) AS came
FROM (
    SELECT hash, counted, open, true AS is_fresh FROM fresh
    UNION ALL
    SELECT hash, counted, open, false FROM beside
)
GROUP BY hash
HAVING count(*) > 1;

-- renewed: records whose pairs are found anew: the dirty ones, and all that stand in a block which
-- grew over the cap or shrank to it, for its pairs go or come though these records did not change;
-- so with those whose core name has become common, or rare.
CREATE OR REPLACE TEMP TABLE renewed AS
WITH sized AS (
    SELECT hash, block.counted, block.many,
           block.many - came + coalesce(gone.many, 0) AS before
    FROM block LEFT JOIN gone USING (hash)
), crossed AS (
    SELECT hash
    FROM sized
    WHERE (many <= getvariable('cap')) <> (before <= getvariable('cap'))
       OR counted AND (many <= getvariable('rare')) <> (before <= getvariable('rare'))
)
SELECT rank FROM dirty
UNION
SELECT rank FROM beside SEMI JOIN crossed USING (hash);

-- Those that are not dirty stand in other blocks too.
CREATE OR REPLACE TEMP TABLE further AS
WITH other AS (
    SELECT hash FROM key SEMI JOIN (FROM renewed ANTI JOIN dirty USING (rank)) USING (rank)
)
FROM (FROM key SEMI JOIN other USING (hash)) ANTI JOIN block USING (hash);

INSERT INTO block
SELECT hash, any_value(counted), bool_or(open), count(*), 0
FROM further
GROUP BY hash
HAVING count(*) > 1;

-- candidate: every pair of a renewed record that meets in some block within the cap.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT rank, hash, standing.open, is_renewed
FROM (
    SELECT rank, hash, open, true AS is_renewed FROM fresh
    UNION ALL
    SELECT rank, hash, open, rank IN (FROM renewed)
    FROM (FROM beside UNION ALL FROM further)
) AS standing
SEMI JOIN (SELECT hash FROM block WHERE open AND many <= getvariable('cap')) USING (hash);

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT DISTINCT one.rank AS left_rank, other.rank AS right_rank
FROM standing AS one JOIN standing AS other USING (hash)
WHERE one.rank < other.rank
  AND (one.open OR other.open)
  AND (one.is_renewed OR other.is_renewed);
