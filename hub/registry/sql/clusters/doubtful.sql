-- clashing: likeness alone is believed less. Of a name, the prefecture must be the same as well.
INSERT INTO clashing
SELECT label
FROM linked
GROUP BY label
HAVING min(number) <> max(number) OR min(serial) <> max(serial) OR min(branch) <> max(branch)
    OR min(digits) <> max(digits) OR min(sort) <> max(sort)
UNION
SELECT label
FROM linked
WHERE source IS NOT NULL
GROUP BY label, source
HAVING min(node) <> max(node)
UNION
SELECT label
FROM linked
WHERE label IN (SELECT label FROM part JOIN arc ON node = "left" WHERE rule = 'name.exact')
GROUP BY label
HAVING min(prefecture) <> max(prefecture);

CREATE OR REPLACE TEMP TABLE clashing AS SELECT DISTINCT label FROM clashing;

-- contested: the arcs within them.
CREATE OR REPLACE TEMP TABLE contested AS
SELECT arc.*
FROM arc SEMI JOIN (FROM part SEMI JOIN clashing USING (label)) AS held ON node = "left";
