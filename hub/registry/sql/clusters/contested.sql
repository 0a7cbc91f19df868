-- contested: within clashing components every pair of records that share an identifier, with what
-- else speaks for it.
CREATE OR REPLACE TEMP TABLE contested AS
WITH held AS (
    SELECT bears.*
    FROM bears SEMI JOIN (FROM part SEMI JOIN clashing USING (label)) AS held ON node = rank
), every AS (
    SELECT a.rank AS left_rank, b.rank AS right_rank, tier,
           CASE WHEN a.is_former OR b.is_former THEN former ELSE name END AS rule
    FROM held AS a
    JOIN held AS b ON b.token = a.token AND b.rank > a.rank
    JOIN rule ON rule.name = a.rule
    UNION ALL
    SELECT left_rank, right_rank, tier, rule
    FROM arc SEMI JOIN (FROM part SEMI JOIN clashing USING (label)) AS held ON node = left_rank
    WHERE rule IN ('person.same', 'survey.of')
)
SELECT left_rank AS "left", right_rank AS "right", tier, pair.weight, pair.probability,
       'source' AS once, rule, left_rank, right_rank
FROM every LEFT JOIN pair USING (left_rank, right_rank);
