-- value: what this edition adds: new runs, and runs that closed, won, lost or changed their unit.
-- A run is known by its record, field and the sequence that began it; in each unit its latest row holds.
-- One that nobody stated after all gets a row without a value, and ends on the day it began; so does
-- one that was taken back elsewhere, when its record comes back.
CREATE OR REPLACE TEMP TABLE value AS
SELECT turn, rank, unit_id, field, value, agency, resource, record_key, batch, line, seq, valid_from, valid_to,
       stands, won, owned, getvariable('edition') AS known_from
FROM stated
ANTI JOIN (FROM said WHERE was) AS said
    USING (rank, field, seq, value, unit_id, until, stands, won, owned)
UNION ALL
SELECT NULL, rank, unit_id, field, NULL, agency, resource, record_key, batch, line, seq, valid_from,
       valid_from, false, false, owned, getvariable('edition')
FROM said
ANTI JOIN stated USING (rank, field, seq)
JOIN place USING (rank)
WHERE value IS NOT NULL;
