-- stirred: records of pairs that came, went or weigh otherwise. table pair gets what was scored.
CREATE OR REPLACE TEMP TABLE former AS
SELECT pair.* FROM pair SEMI JOIN renewed ON renewed.rank = left_rank
UNION
SELECT pair.* FROM pair SEMI JOIN renewed ON renewed.rank = right_rank;

CREATE OR REPLACE TEMP TABLE stirred AS
WITH moved AS (
    FROM former ANTI JOIN scored USING (left_rank, right_rank, weight)
    UNION ALL BY NAME
    FROM scored ANTI JOIN former USING (left_rank, right_rank, weight)
)
SELECT left_rank AS rank FROM moved UNION SELECT right_rank FROM moved;

DELETE FROM pair
WHERE left_rank IN (SELECT rank FROM renewed) OR right_rank IN (SELECT rank FROM renewed);
INSERT INTO pair FROM scored;

-- A pair's probability depends on its ends' other pairs, on which of those are of one another, and on
-- codes and numbers that may change and weigh the same.
-- affected: every pair at most two steps from one that moved, or from a dirty record.
CREATE OR REPLACE TEMP TABLE step AS
WITH moved AS (FROM stirred UNION FROM dirty)
FROM moved
UNION
SELECT right_rank FROM pair SEMI JOIN moved ON rank = left_rank
UNION
SELECT left_rank FROM pair SEMI JOIN moved ON rank = right_rank;

CREATE OR REPLACE TEMP TABLE affected AS
SELECT left_rank, right_rank, weight FROM pair SEMI JOIN step ON rank = left_rank
UNION
SELECT left_rank, right_rank, weight FROM pair SEMI JOIN step ON rank = right_rank;

CREATE OR REPLACE TEMP TABLE around AS
SELECT left_rank AS rank FROM affected UNION SELECT right_rank FROM affected;

CREATE OR REPLACE TEMP TABLE arm AS
SELECT left_rank AS rank, right_rank AS other, weight FROM pair SEMI JOIN around ON rank = left_rank
UNION ALL
SELECT right_rank, left_rank, weight FROM pair SEMI JOIN around ON rank = right_rank;

-- bearer: the source of each record, and who speaks for it there: its organisation code, or the
-- eldest record of its source that is surely the same; what it is called, and what one unit's records
-- do not differ in.
CREATE OR REPLACE TEMP TABLE bearer AS
WITH reached AS (
    SELECT rank FROM around UNION SELECT other FROM arm
), twin AS (
    SELECT left_rank AS rank, min(right_rank) AS other FROM (
        SELECT left_rank, right_rank FROM pair WHERE weight >= getvariable('twin')
        UNION ALL
        SELECT right_rank, left_rank FROM pair WHERE weight >= getvariable('twin')
    )
    SEMI JOIN reached ON rank = left_rank
    JOIN comparable AS l ON l.rank = left_rank
    JOIN comparable AS r ON r.rank = right_rank AND r.source = l.source
    GROUP BY left_rank
)
SELECT rank, source, folded, branch, digits, number,
       CASE WHEN proved THEN code END AS proof,
       coalesce(proof, least(rank, twin.other)::VARCHAR) AS spokesman
FROM comparable SEMI JOIN reached USING (rank) LEFT JOIN twin USING (rank);

-- share: what of each end's odds is for whom in which source. Odds are counted in whole 1024ths, so
-- that their sums do not depend on any order.
CREATE OR REPLACE TEMP TABLE share AS
SELECT arm.rank, source, spokesman, proof,
       sum(pow(2, least(weight, 40) + 10)::BIGINT) AS odds
FROM arm JOIN bearer ON bearer.rank = arm.other
GROUP BY ALL;

-- proven: what of them is for which organisation code, in the source that says most: a unit has one
-- code in all of them. The end's own source says nothing, for it lists a unit once.
CREATE OR REPLACE TEMP TABLE proven AS
SELECT share.rank, share.proof, max(odds) AS odds
FROM share JOIN bearer USING (rank)
WHERE share.proof IS NOT NULL AND share.source <> bearer.source
GROUP BY ALL;

-- rated: affected pairs with what speaks against them: whom each end could also be in the other's
-- source or by another code, beside what speaks for this one. A net weight is no more than the pair's
-- own, and no more than its lead over the others. How a pair stands (model.py) says which curve it is
-- read off.
CREATE OR REPLACE TEMP TABLE rated AS
WITH whole AS (
    SELECT rank, source, sum(odds) AS odds FROM share GROUP BY ALL
), coded AS (
    SELECT rank, sum(odds) AS odds FROM proven GROUP BY ALL
), rival AS (
    SELECT share.rank, share.source, spokesman,
           greatest(share.odds, proven.odds)::DOUBLE / 1024 AS own,
           greatest(whole.odds - share.odds,
                    CASE WHEN share.proof IS NOT NULL
                         THEN coded.odds - coalesce(proven.odds, 0) END)::DOUBLE / 1024 AS others
    FROM share
    JOIN whole USING (rank, source)
    LEFT JOIN coded USING (rank)
    LEFT JOIN proven USING (rank, proof)
)
SELECT left_rank, right_rank, weight,
       -log2(pow(2, -weight::DOUBLE)
             + (a.others / greatest(a.own, odds) + b.others / greatest(b.own, odds))) AS net,
       CASE WHEN l.branch <> r.branch OR l.digits <> r.digits
              OR CASE WHEN strlen(l.number) = strlen(r.number)
                      THEN hamming(l.number, r.number) > getvariable('slips') END THEN 'against'
            WHEN l.source = r.source AND l.folded = r.folded THEN 'again'
            WHEN l.source = r.source THEN 'twice'
            WHEN a.others + b.others > odds THEN 'outdone'
            ELSE 'plain' END AS standing
FROM (SELECT *, pow(2, least(weight, 40)::DOUBLE) AS odds FROM affected)
JOIN bearer AS l ON l.rank = left_rank
JOIN bearer AS r ON r.rank = right_rank
JOIN rival AS a ON a.rank = left_rank AND a.source = r.source AND a.spokesman = r.spokesman
JOIN rival AS b ON b.rank = right_rank AND b.source = l.source AND b.spokesman = l.spokesman;
