-- mistake: what must not happen, and of how many it could. Reads judged, record, judgement_.
CREATE TABLE outlet AS
SELECT DISTINCT true_unit, judged.unit_id, record.folded, parent_folded
FROM judged JOIN record USING (rank)
WHERE kind = 'branch';

-- A branch is joined to its parent when its unit holds a record of a legal unit whose name the
-- branch's begins with, or names as its parent.
CREATE TABLE swallowed AS
SELECT DISTINCT outlet.true_unit
FROM outlet
JOIN judged AS other ON other.unit_id = outlet.unit_id
JOIN record AS elder ON elder.rank = other.rank
WHERE other.true_unit <> outlet.true_unit AND kind <> 'branch'
  AND (elder.folded = outlet.parent_folded OR starts_with(outlet.folded, elder.folded));

-- Of two records of one unit with two valid organisation codes somebody must have said so.
CREATE TABLE coded AS
SELECT unit_id, spine, count(*) AS n
FROM record JOIN seat USING (rank)
WHERE spine IS NOT NULL AND unit_id NOT IN (
    SELECT seat.unit_id
    FROM judgement_ JOIN record ON reference = left_record JOIN seat USING (rank)
    WHERE judgement_.rule LIKE 'person.%' AND judgement_.verdict = 'same'
)
GROUP BY ALL;

CREATE TABLE mistake AS
SELECT 'branch-parent' AS mistake, (SELECT count(*) FROM swallowed) AS n,
       (SELECT count(DISTINCT true_unit) FROM outlet) AS "of"
UNION ALL
SELECT 'codes-merged', coalesce(sum(pairs - same), 0)::BIGINT, coalesce(sum(pairs), 0)::BIGINT
FROM (
    SELECT sum(n) * (sum(n) - 1) // 2 AS pairs, sum(n * (n - 1) // 2) AS same
    FROM coded GROUP BY unit_id
);
