-- edge: what was decided of two touched records (decided: elder, younger, rule, why …), and what
-- likeness leaves open between clusters that do not contradict each other.
CREATE OR REPLACE TEMP TABLE edge AS
SELECT elder, younger,
       CASE WHEN why = '' THEN rule
            WHEN why = 'anchor' AND tier BETWEEN 1 AND 3 THEN 'org_code.differs'
            WHEN why = 'parent' THEN 'branch.parent'
            WHEN why = 'single' AND tier < 4 THEN 'source.single'
            WHEN rule LIKE 'name.%' THEN 'name.shared'
            WHEN rule = 'likeness.same' THEN 'likeness.shared'
            ELSE 'number.shared' END AS rule,
       weight, probability
FROM decided JOIN rule ON rule.name = decided.rule
WHERE why <> 'person' AND NOT (why = 'anchor' AND tier > 3);

INSERT INTO edge
SELECT left_rank, right_rank, 'person.different', NULL, NULL
FROM ruling SEMI JOIN touched ON touched.rank = left_rank
WHERE verdict = 'different';

-- A bureau's two credit codes over one organisation code.
INSERT INTO edge
SELECT least(first_rank, rank), greatest(first_rank, rank), 'org_code.shared', NULL, NULL
FROM (
    SELECT rank, label, first(rank) OVER bearers AS first_rank, first(label) OVER bearers AS first_label
    FROM (FROM record SEMI JOIN touched USING (rank) SEMI JOIN shared USING (spine))
    JOIN result USING (rank)
    SEMI JOIN (FROM block WHERE size <= getvariable('cap')) AS usable ON token = hash('o', spine)
    WINDOW bearers AS (PARTITION BY spine ORDER BY reference)
)
WHERE label <> first_label;

-- Two codes over one name and founding day: the code centre may have coded a unit twice.
INSERT INTO edge
WITH twice AS (
    SELECT name, established
    FROM trait
    SEMI JOIN (FROM block WHERE size <= getvariable('cap')) AS usable ON token = name
    WHERE established IS NOT NULL
    GROUP BY ALL
    HAVING min(anchor) <> max(anchor)
), led AS (
    SELECT name, established, label, anchor, min(mark) AS mark, arg_min(rank, mark) AS rank
    FROM trait SEMI JOIN twice USING (name, established) JOIN result USING (rank)
    WHERE anchor IS NOT NULL
    GROUP BY ALL
)
SELECT least(rank, first_rank), greatest(rank, first_rank), 'org_code.twice', NULL, NULL
FROM (
    SELECT rank, anchor, first(rank) OVER alike AS first_rank, first(anchor) OVER alike AS first_anchor
    FROM led
    WINDOW alike AS (PARTITION BY name, established ORDER BY mark)
)
WHERE anchor <> first_anchor;

-- A branch that bears its parent's code or number.
INSERT INTO edge
SELECT least(parent, rank), greatest(parent, rank), 'branch.parent', NULL, NULL FROM borrowed;

INSERT INTO edge
WITH bearer AS (
    SELECT rank, number, record.branch
    FROM trait JOIN (SELECT rank, branch FROM record) AS record USING (rank)
    SEMI JOIN (FROM block WHERE size <= getvariable('cap')) AS usable ON token = hash('b', number)
)
SELECT least(branch.rank, legal.rank), greatest(branch.rank, legal.rank), 'branch.parent', NULL, NULL
FROM (FROM bearer WHERE branch) AS branch
JOIN (FROM bearer WHERE NOT branch) AS legal USING (number);

-- What is alike and may be one unit, as far as nothing says otherwise.
INSERT INTO edge
WITH side AS (
    SELECT label, min(anchor) AS anchor, min(number) AS number, bool_and(branch) AS all_branch,
           bool_or(branch) AS any_branch, min(digits) AS digits, min(sort) AS sort
    FROM trait JOIN result USING (rank)
    WHERE label IN (
        SELECT label FROM result
        SEMI JOIN (SELECT unnest([left_rank, right_rank]) AS rank FROM likely
                   WHERE probability < getvariable('same')) USING (rank)
    )
    GROUP BY label
)
SELECT left_rank, right_rank, 'likeness.unsure', weight, probability
FROM likely
JOIN result AS a ON a.rank = left_rank
JOIN result AS b ON b.rank = right_rank
JOIN side AS x ON x.label = a.label
JOIN side AS y ON y.label = b.label
WHERE a.label <> b.label AND likely.probability < getvariable('same')
  AND NOT coalesce(x.anchor <> y.anchor, false) AND NOT coalesce(x.number <> y.number, false)
  AND NOT coalesce(x.digits <> y.digits, false) AND NOT coalesce(x.sort <> y.sort, false)
  AND NOT (x.all_branch AND NOT y.any_branch) AND NOT (y.all_branch AND NOT x.any_branch);

CREATE OR REPLACE TEMP TABLE edge AS
SELECT elder, younger, arg_min(rule.name, place) AS rule, arg_min(verdict, place) AS verdict,
       max(weight) AS weight, max(probability) AS probability
FROM edge
JOIN rule ON rule.name = edge.rule
JOIN result AS a ON a.rank = elder
JOIN result AS b ON b.rank = younger
WHERE verdict = 'same' OR a.label <> b.label
GROUP BY elder, younger;

DELETE FROM component WHERE rank IN (SELECT rank FROM touched);
DELETE FROM member WHERE rank IN (SELECT rank FROM touched);
INSERT INTO member FROM result;
