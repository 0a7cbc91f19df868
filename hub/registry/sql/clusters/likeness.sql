-- in_turn: the order of two records' marks, whichever of them stands left.
CREATE OR REPLACE TEMP MACRO in_turn(one, other) AS (least(one, other), greatest(one, other));

-- arc: what ties the groups that identifiers made (grouped: rank ▸ label) by likeness: scored pairs,
-- those that are not sure enough as rivals of the others, and names where one side has no code at
-- all. Whoever ended before the other began is its predecessor, not itself.
CREATE OR REPLACE TEMP TABLE likely AS
SELECT least(a.label, b.label) AS "left", greatest(a.label, b.label) AS "right",
       max(probability) AS probability, max(weight) AS weight,
       arg_max(left_rank, (weight, in_turn(a.mark, b.mark))) AS left_rank,
       arg_max(right_rank, (weight, in_turn(a.mark, b.mark))) AS right_rank
FROM pair
JOIN grouped AS a ON a.rank = left_rank
JOIN grouped AS b ON b.rank = right_rank
WHERE probability >= getvariable('unsure') AND a.label <> b.label
GROUP BY ALL;

-- namesake: groups that bear one name, where it is of use: one of them has no code at all, and no
-- more than cap records bear it.
CREATE OR REPLACE TEMP TABLE loose AS
SELECT label FROM trait JOIN grouped USING (rank) GROUP BY label HAVING count(anchor) = 0;

CREATE OR REPLACE TEMP TABLE namesake AS
WITH wanted AS (
    SELECT DISTINCT name FROM trait JOIN grouped USING (rank) SEMI JOIN loose USING (label)
), usable AS (
    SELECT token AS name FROM block WHERE size <= getvariable('cap')
)
SELECT rank, label, grouped.mark, name, is_bare, loose.label IS NOT NULL AS is_loose
FROM (FROM trait SEMI JOIN wanted USING (name) SEMI JOIN usable USING (name))
JOIN grouped USING (rank)
LEFT JOIN loose USING (label);

CREATE OR REPLACE TEMP TABLE named AS
WITH one AS (
    SELECT name, label, arg_min(rank, mark) AS rank, min(mark) AS mark, bool_or(is_loose) AS is_loose
    FROM namesake GROUP BY ALL
)
SELECT least(a.label, b.label) AS "left", greatest(a.label, b.label) AS "right",
       arg_min(least(a.rank, b.rank), in_turn(a.mark, b.mark)) AS left_rank,
       arg_min(greatest(a.rank, b.rank), in_turn(a.mark, b.mark)) AS right_rank
FROM one AS a
JOIN one AS b ON b.name = a.name AND b.label > a.label
WHERE a.is_loose OR b.is_loose
GROUP BY ALL;

-- repeated: rows of one source with one name, place and person, of which those with numbers are one
-- group already.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH same AS (
    SELECT arg_min(rank, reference) AS first, list(rank) AS ranks
    FROM namesake JOIN record USING (rank)
    WHERE namesake.name IN (SELECT name FROM namesake WHERE is_bare)
    GROUP BY agency, resource, region, record.folded, address, legal_rep
    HAVING count(DISTINCT label) FILTER (NOT is_bare) <= 1
       AND bool_or(is_bare) AND min(label) <> max(label)
), listed AS (
    SELECT first AS left_rank, unnest(ranks) AS right_rank FROM same
)
SELECT least(a.label, b.label) AS "left", greatest(a.label, b.label) AS "right",
       arg_min(left_rank, in_turn(a.mark, b.mark)) AS left_rank,
       arg_min(right_rank, in_turn(a.mark, b.mark)) AS right_rank
FROM listed
JOIN grouped AS a ON a.rank = left_rank
JOIN grouped AS b ON b.rank = right_rank
WHERE a.label <> b.label
GROUP BY ALL;

-- lived: when the first record of a group began and the last one ended, as far as records tell; an
-- end no later than its own beginning tells nothing. A second record of one source must be likelier,
-- or bear the very name; of a registrar both (once: settle.py).
CREATE OR REPLACE TEMP TABLE arc AS
WITH every AS (
    SELECT "left", "right", 'name.repeated' AS rule, NULL::FLOAT AS weight,
           NULL::FLOAT AS probability, left_rank, right_rank
    FROM repeated
    UNION ALL
    SELECT "left", "right", 'likeness.same', weight, probability, left_rank, right_rank
    FROM likely WHERE probability >= getvariable('same')
    UNION ALL
    SELECT "left", "right", 'likeness.unsure', weight, probability, left_rank, right_rank
    FROM likely WHERE probability < getvariable('same')
    UNION ALL
    SELECT "left", "right", 'name.exact', likely.weight, likely.probability,
           named.left_rank, named.right_rank
    FROM named
    LEFT JOIN likely USING ("left", "right")
    WHERE coalesce(likely.probability, 0) < getvariable('same')
), lived AS (
    SELECT label, min(established) AS began,
           max(ended) FILTER (NOT coalesce(ended <= established, false)) AS ended
    FROM trait
    JOIN grouped USING (rank)
    WHERE label IN (SELECT "left" FROM every UNION ALL SELECT "right" FROM every)
    GROUP BY label
)
SELECT "left", "right", tier, weight, probability,
       CASE WHEN rule.name = 'name.repeated' THEN ''
            WHEN probability >= getvariable('sure') AND l.name = r.name THEN ''
            WHEN probability >= getvariable('sure') THEN 'registrar'
            WHEN probability >= getvariable('same') AND l.name = r.name THEN 'registrar'
            ELSE 'source' END AS once,
       rule.name AS rule, left_rank, right_rank
FROM every
JOIN rule ON rule.name = every.rule
JOIN lived AS a ON a.label = "left"
JOIN lived AS b ON b.label = "right"
JOIN trait AS l ON l.rank = left_rank
JOIN trait AS r ON r.rank = right_rank
WHERE NOT coalesce(a.ended <= b.began, false) AND NOT coalesce(b.ended <= a.began, false);

-- Two codes that share a number stay two, but are no rivals for a third that is like both.
INSERT INTO arc
SELECT least(a.label, b.label), greatest(a.label, b.label), min(tier), NULL, NULL, 'source',
       arg_min(by_code.rule, (tier, in_turn(a.mark, b.mark))),
       arg_min(elder, (tier, in_turn(a.mark, b.mark))),
       arg_min(younger, (tier, in_turn(a.mark, b.mark)))
FROM by_code
JOIN rule ON rule.name = by_code.rule
JOIN grouped AS a ON a.rank = elder
JOIN grouped AS b ON b.rank = younger
WHERE why = 'anchor' AND a.label <> b.label
GROUP BY 1, 2;

CREATE OR REPLACE TEMP VIEW node AS
SELECT label AS node, trait.*
FROM trait
JOIN grouped USING (rank)
WHERE label IN (SELECT "left" FROM arc UNION ALL SELECT "right" FROM arc);
