-- arc: what ties touched records by people's word or identifiers: a star around each block's eldest.
CREATE OR REPLACE TEMP TABLE arc AS
SELECT eldest.rank AS "left", bears.rank AS "right", tier, NULL::FLOAT AS weight,
       NULL::FLOAT AS probability, 'source' AS once,
       CASE WHEN eldest.is_former OR bears.is_former THEN former ELSE name END AS rule,
       eldest.rank AS left_rank, bears.rank AS right_rank
FROM bears
JOIN (
    SELECT token, min(rank) AS rank, arg_min(is_former, rank) AS is_former
    FROM bears
    GROUP BY token
    HAVING count(*) > 1
) AS eldest USING (token)
JOIN rule ON rule.name = bears.rule
WHERE eldest.rank <> bears.rank
UNION ALL
SELECT left_rank, right_rank, tier, NULL, NULL, 'source', tie.rule, left_rank, right_rank
FROM tie SEMI JOIN touched ON touched.rank = left_rank JOIN rule ON rule.name = tie.rule;

CREATE OR REPLACE TEMP VIEW node AS
SELECT rank AS node, trait.*
FROM trait
WHERE rank IN (SELECT "left" FROM arc UNION ALL SELECT "right" FROM arc);
