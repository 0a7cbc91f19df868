-- Successions, takeovers, mergers and splits, added to happened: of person, activity, place and name
-- at least two stay (table parsed: core of the name, street and house). Of several the one that keeps
-- most, then the nearest in time.
INSERT INTO happened BY NAME
WITH side AS MATERIALIZED (
    FROM being JOIN parsed USING (unit_id)
), compared AS (
    SELECT d.unit_id, other_unit, d.died, d.way, b.born,
           list_filter([
               CASE WHEN d.person = b.person THEN 'person' END,
               CASE WHEN d.industry[:3] = b.industry[:3] THEN 'activity' END,
               CASE WHEN d.street = b.street AND d.house IS NOT DISTINCT FROM b.house
                     AND (d.house IS NOT NULL OR d.room IS NOT DISTINCT FROM b.room)
                    THEN 'place' END,
               CASE WHEN d.core = b.core THEN 'name' END
           ], lambda each: each IS NOT NULL) AS kept
    FROM near
    JOIN side AS d ON d.unit_id = near.unit_id
    JOIN side AS b ON b.unit_id = near.other_unit
), best AS (
    SELECT unit_id, arg_min(struct_pack(other_unit, born, kept),
                            (-len(kept), abs(born - died), other_unit)) AS next
    FROM compared WHERE len(kept) >= 2 GROUP BY unit_id
)
SELECT CASE WHEN way = 'split' THEN 'split'
            WHEN way = 'merger' AND next.born < died THEN 'takeover'
            WHEN way = 'merger' THEN 'merger'
            ELSE 'succession' END AS kind,
       unit_id, next.other_unit AS other_unit, died AS "on",
       json_object('kept', next.kept)::VARCHAR AS evidence,
       way IS NOT NULL AS declared, next IS NOT NULL AS derived
FROM dead JOIN being USING (unit_id) LEFT JOIN best USING (unit_id)
WHERE died IS NOT NULL AND (way IS NOT NULL OR next IS NOT NULL);
