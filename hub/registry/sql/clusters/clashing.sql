-- clashing: components of arcs within which something contradicts; all others are one unit at once.
CREATE OR REPLACE TEMP TABLE linked AS
SELECT part.label, node.* FROM part JOIN node USING (node);

CREATE OR REPLACE TEMP TABLE foe AS
SELECT a.node AS "left", b.node AS "right", a.label
FROM ruling
JOIN linked AS a ON a.rank = left_rank
JOIN linked AS b ON b.rank = right_rank AND b.label = a.label
WHERE verdict = 'different';

CREATE OR REPLACE TEMP TABLE clashing AS
SELECT label FROM linked GROUP BY label HAVING min(anchor) <> max(anchor)
UNION
SELECT label FROM linked WHERE is_single GROUP BY label, source HAVING min(node) <> max(node)
UNION
SELECT label FROM foe
UNION
SELECT branch.label
FROM (FROM linked WHERE parent_name IS NOT NULL) AS branch
JOIN linked AS parent ON parent.label = branch.label AND parent.own_name = branch.parent_name;
