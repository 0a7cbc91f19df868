-- touched: all records of every component that a change can reach. A component is what hangs together
-- by usable tokens, possible pairs and people's word; who is one unit is decided within it, so what
-- no change reaches stays as it was. Outside the old components of what changed there are no new
-- links but to it, so one step outwards is enough.
CREATE OR REPLACE TEMP TABLE seed AS
WITH changed AS (
    SELECT rank FROM dirty
    UNION
    SELECT rank FROM stirred
    UNION
    SELECT rank FROM token SEMI JOIN crossed USING (token)
)
FROM changed
UNION
SELECT rank FROM component
WHERE label IN (SELECT label FROM component SEMI JOIN changed USING (rank));

CREATE OR REPLACE TEMP TABLE touched AS
WITH near AS (
    SELECT token
    FROM token SEMI JOIN (FROM token SEMI JOIN seed USING (rank)) AS own USING (token)
    GROUP BY token
    HAVING count(*) BETWEEN 2 AND getvariable('cap')
), linked AS (
    SELECT left_rank, right_rank FROM pair WHERE probability >= getvariable('unsure')
    UNION ALL
    SELECT left_rank, right_rank FROM tie
), beside AS (
    SELECT rank FROM token SEMI JOIN near USING (token)
    UNION
    SELECT right_rank FROM linked SEMI JOIN seed ON seed.rank = left_rank
    UNION
    SELECT left_rank FROM linked SEMI JOIN seed ON seed.rank = right_rank
)
FROM seed
UNION
FROM beside
UNION
SELECT rank FROM component
WHERE label IN (SELECT label FROM component SEMI JOIN beside USING (rank));

DROP TABLE seed;
