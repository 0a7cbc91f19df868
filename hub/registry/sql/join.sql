-- Groups of unanchored records (cluster: label ▸ eldest label) find the anchor they touch. One
-- anchor: they join it. None: they stay a group. Several: they join none, since two different
-- organisation codes are never one unit. member gets its new labels, edge gets the evidence.
CREATE OR REPLACE TABLE touch AS
SELECT cluster.eldest, min(low) AS low, max(high) AS high
FROM bearing
JOIN cluster USING (label)
JOIN (
    SELECT rule, token, min(label) AS low, max(label) AS high
    FROM bearing
    WHERE anchor IS NOT NULL AND usable
    GROUP BY rule, token
) USING (rule, token)
WHERE bearing.anchor IS NULL
GROUP BY cluster.eldest;

CREATE OR REPLACE TABLE move AS
SELECT cluster.label AS former, coalesce(target.label, cluster.eldest) AS label, target.anchor
FROM cluster
LEFT JOIN touch ON touch.eldest = cluster.eldest AND touch.low = touch.high
LEFT JOIN (SELECT DISTINCT label, anchor FROM member WHERE anchor IS NOT NULL) AS target
       ON target.label = touch.low;

CREATE OR REPLACE TABLE bearing AS
SELECT bearing.* EXCLUDE (label, anchor), bearing.label AS former,
       coalesce(move.label, bearing.label) AS label, coalesce(move.anchor, bearing.anchor) AS anchor
FROM bearing LEFT JOIN move ON move.former = bearing.label;

UPDATE member SET label = move.label, anchor = move.anchor
FROM move
WHERE move.former = member.label;

INSERT INTO edge
SELECT elder, rank, rule
FROM (
    SELECT rank, rule, min(rank) OVER (PARTITION BY rule, token, label) AS elder
    FROM bearing
    WHERE usable
)
WHERE elder <> rank;

INSERT INTO edge
SELECT elder, rank,
       CASE WHEN anchor <> first_anchor THEN 'org_code.differs'
            WHEN rule LIKE 'name.%' THEN 'name.shared'
            ELSE 'number.shared' END
FROM (
    SELECT rank, rule, label, anchor,
           min(rank) OVER word AS elder,
           first(label) OVER (word ORDER BY rank) AS first_label,
           first(anchor) OVER (word ORDER BY rank) AS first_anchor
    FROM bearing
    WINDOW word AS (PARTITION BY rule, token)
)
WHERE label <> first_label
  AND (rule NOT LIKE 'name.%' OR anchor IS NULL OR first_anchor IS NULL);
