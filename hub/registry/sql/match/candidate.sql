-- candidate: for every stranger's row the records that share a number or a usable block with it,
-- those that share most first. A block is usable as in a build: not above the cap.
CREATE TABLE met AS
SELECT hash, other.rank AS left_rank
FROM known_key AS other SEMI JOIN key USING (hash);

CREATE TEMP TABLE candidate AS
WITH told AS (
    SELECT rank, unnest([spine, credit, number, payer]) AS token FROM record
), bearer AS (
    SELECT rank, unnest([spine, credit, number, payer]) AS token FROM holder
), found AS (
    SELECT left_rank, key.rank AS right_rank, 1 AS shared
    FROM met
    SEMI JOIN (SELECT hash FROM met GROUP BY hash HAVING count(*) <= getvariable('cap'))
        USING (hash)
    JOIN key USING (hash)
    UNION ALL
    SELECT bearer.rank, told.rank, getvariable('cap')
    FROM told JOIN bearer USING (token)
)
SELECT left_rank, right_rank
FROM found
GROUP BY left_rank, right_rank
QUALIFY row_number() OVER (PARTITION BY right_rank ORDER BY sum(shared) DESC, left_rank)
        <= getvariable('cap');

INSERT INTO comparable
FROM known_comparable WHERE rank IN (SELECT left_rank FROM candidate);
