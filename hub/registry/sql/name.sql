-- token: folded names, for records that no number ties down. A name is believed where it is unique
-- on both sides: among all groups that bear it at most one has an anchor, no source has two of them
-- (but rows without a valid number may join a group of their own source), and neither valid
-- registration numbers nor prefectures contradict each other.
CREATE OR REPLACE TABLE token AS
WITH bearer AS (
    SELECT rank, folded, label, anchor, agency, resource, number,
           spine IS NULL AND credit IS NULL AND number IS NULL AND payer IS NULL AS free,
           CASE WHEN regexp_full_match(region, '[0-9]{6,12}') AND region[3:4] <> '00'
                THEN region[:4] END AS prefecture
    FROM record JOIN member USING (rank)
    WHERE folded IN (SELECT folded FROM record JOIN member USING (rank) WHERE anchor IS NULL)
), held AS (
    SELECT label, bool_and(free) AS free
    FROM bearer
    GROUP BY label
), believed AS (
    SELECT folded
    FROM bearer JOIN held USING (label)
    GROUP BY folded
    HAVING count(DISTINCT label) > 1
       AND count(DISTINCT anchor) <= 1
       AND count(DISTINCT number) <= 1
       AND count(DISTINCT prefecture) <= 1
       AND count(DISTINCT (agency, resource, label)) FILTER (WHERE held.free)
           = count(DISTINCT (agency, resource)) FILTER (WHERE held.free)
       AND count(DISTINCT (agency, resource, label)) FILTER (WHERE NOT held.free)
           = count(DISTINCT (agency, resource)) FILTER (WHERE NOT held.free)
)
SELECT min(rank) AS rank, 'name.exact' AS rule, folded AS token, folded IN (FROM believed) AS usable
FROM bearer
GROUP BY folded, label;
