-- What this edition says of its records is what the next one finds.
CREATE OR REPLACE TABLE recent AS
SELECT unit_id, bool_or(is_moved) AS is_moved, list(DISTINCT field) AS fields
FROM (
    SELECT unit_id, false AS is_moved, NULL::VARCHAR AS field FROM former
    UNION ALL
    SELECT unit_id, false, field FROM value
    UNION ALL
    SELECT unit_id, true, NULL FROM single
    UNION ALL
    SELECT unnest([known.unit_id, lodged.unit_id]), true, NULL
    FROM lodged JOIN known USING (rank) WHERE lodged.unit_id <> known.unit_id
)
GROUP BY unit_id;

DELETE FROM known WHERE rank IN (SELECT rank FROM lodged);
INSERT INTO known
SELECT rank, seq, is_ended, placed.unit_id,
       CASE WHEN single.rank IS NOT NULL THEN getvariable('edition') END AS plain
FROM placed LEFT JOIN single USING (rank);

DELETE FROM uttered
WHERE (rank, unit_id, field, seq) IN (SELECT (rank, unit_id, field, seq) FROM value);
INSERT INTO uttered BY NAME
SELECT rank, unit_id, field, seq, value, batch, line, valid_from, valid_to, stands, won, owned, known_from
FROM value WHERE value IS NOT NULL
UNION ALL
SELECT rank, unit_id, field, seq, value, batch, line, valid_from, valid_to, stands, won, owned, known_from
FROM (FROM said WHERE NOT is_kept) AS said ANTI JOIN value USING (rank, unit_id, field, seq);

DELETE FROM entry WHERE unit_id IN (SELECT unit_id FROM renewed);
INSERT INTO entry BY NAME FROM renewed;
