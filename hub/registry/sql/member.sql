-- member: the label every record starts with. Records of one anchor begin together.
-- An anchor is the organisation code (GB 11714), the spine of old and new numbers. Where one bureau
-- issued several valid credit codes over one organisation code, that code proves nothing: there the
-- whole credit code is the anchor, and a record that has only the organisation code has none.
CREATE TABLE shared AS
SELECT spine
FROM record
WHERE issuer AND spine IS NOT NULL AND credit IS NOT NULL
GROUP BY spine, agency
HAVING count(DISTINCT credit) > 1;

CREATE TABLE coded AS
SELECT rank, CASE WHEN spine IS NULL OR spine IN (FROM shared) THEN credit ELSE spine END AS anchor
FROM record;

-- A branch that writes its parent's code is not its parent: its code proves nothing either.
CREATE TABLE borrowed AS
SELECT DISTINCT branch.rank
FROM coded AS own
JOIN record AS branch USING (rank)
JOIN coded AS other USING (anchor)
JOIN record AS parent ON parent.rank = other.rank
WHERE branch.branch AND NOT parent.branch AND parent.folded = branch.parent_folded;

CREATE TABLE member AS
SELECT rank, anchor,
       CASE WHEN anchor IS NULL THEN rank ELSE min(rank) OVER (PARTITION BY anchor) END AS label
FROM (
    SELECT rank, CASE WHEN rank NOT IN (FROM borrowed) THEN anchor END AS anchor FROM coded
);

CREATE TABLE edge AS
SELECT label AS elder, rank AS younger,
       CASE length(anchor) WHEN 9 THEN 'org_code.same' ELSE 'uscc.same' END AS rule
FROM member
WHERE label <> rank;

INSERT INTO edge
SELECT elder, rank, 'org_code.shared'
FROM (
    SELECT rank, label, min(rank) OVER code AS elder,
           first(label) OVER (code ORDER BY rank) AS first_label
    FROM member JOIN record USING (rank)
    WHERE spine IN (FROM shared)
    WINDOW code AS (PARTITION BY spine)
)
WHERE label <> first_label;

INSERT INTO edge
SELECT least(other.rank, own.rank), greatest(other.rank, own.rank), 'branch.parent'
FROM coded AS own
JOIN (
    SELECT anchor, min(rank) AS rank FROM member WHERE anchor IS NOT NULL GROUP BY anchor
) AS other USING (anchor)
WHERE own.rank IN (FROM borrowed);
