-- uttered: what the log value_ has last said of every record in each unit that it was in, but of units
-- that were plain when they were heard of (known.plain): those say it once more. A lost state reads the log.
INSERT INTO uttered
SELECT rank, unit_id, field, seq, value, batch, line, valid_from, valid_to, stands, won, owned, value_.known_from
FROM value_ JOIN place USING (agency, resource, record_key)
WHERE NOT getvariable('kept');

DELETE FROM uttered
USING (
    FROM uttered
    WHERE NOT getvariable('kept') AND known_from > (SELECT min(known_from) FROM uttered)
) AS later
WHERE later.rank = uttered.rank AND later.field = uttered.field AND later.seq = uttered.seq
  AND later.unit_id = uttered.unit_id AND later.known_from > uttered.known_from;

-- been: the touched records in the unit they were in then (was), and in the one that they came into,
-- where they may have been before.
CREATE OR REPLACE TEMP TABLE been AS
SELECT rank, unit_id, true AS was, plain, seq FROM touched JOIN known USING (rank)
UNION ALL
SELECT rank, lodged.unit_id, false, NULL, NULL
FROM lodged JOIN known USING (rank) WHERE lodged.unit_id <> known.unit_id;

-- said: what the log last said of them there.
CREATE OR REPLACE TEMP TABLE said AS
SELECT uttered.*, was, true AS is_kept, coalesce(valid_to, DATE '9999-12-31') AS until
FROM uttered JOIN (SELECT rank, unit_id, was FROM been) AS been USING (rank, unit_id);

-- once: those that were plain, as they were.
CREATE OR REPLACE TEMP VIEW once AS
SELECT version.* REPLACE (coalesce(uscc, credit) AS uscc, coalesce(spine, org_code) AS org_code),
       reference, been.unit_id, plain AS known_from, min(rank) OVER (PARTITION BY been.unit_id) AS label
FROM version
JOIN (FROM been WHERE plain IS NOT NULL) AS been USING (rank, seq)
JOIN place USING (rank)
WHERE op = 'put';
