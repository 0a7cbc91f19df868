-- assigned: the id of every group; the oldest of its claims holds, without one the minted id.
CREATE OR REPLACE TEMP TABLE assigned AS
SELECT label, arg_min(unit_id, (edition, rank)) AS unit_id FROM claim GROUP BY label
UNION ALL
SELECT label, unit_id FROM minted;

-- register: what this edition adds to the register: new ids, ids retired into another or into yet
-- another, and ids that live again (retired_into is null again).
CREATE OR REPLACE TEMP TABLE register AS
SELECT unit_id, founding_key, NULL::VARCHAR AS retired_into, getvariable('edition') AS edition
FROM minted
UNION ALL
SELECT unit_id, reference, holder, getvariable('edition')
FROM (
    SELECT claim.*, nullif(assigned.unit_id, claim.unit_id) AS holder
    FROM claim JOIN assigned USING (label)
)
JOIN place USING (rank)
WHERE holder IS DISTINCT FROM retired_into;

UPDATE issued SET retired_into = register.retired_into
FROM register
WHERE register.unit_id = issued.unit_id;

INSERT INTO issued
SELECT label, unit_id, getvariable('edition'), NULL FROM minted;

-- lodged: the records of touched groups with their unit; placed: with all they say.
CREATE OR REPLACE TEMP TABLE lodged AS
SELECT rank, label, unit_id FROM touched JOIN member USING (rank) JOIN assigned USING (label);

DELETE FROM seat WHERE rank IN (SELECT rank FROM lodged);
INSERT INTO seat SELECT rank, unit_id FROM lodged;

CREATE OR REPLACE TEMP VIEW placed AS
SELECT *, coalesce(spine, credit) AS anchor FROM record JOIN lodged USING (rank);

-- link: records that are new, changed their state, or moved to another unit.
CREATE OR REPLACE TEMP VIEW link AS
SELECT agency, resource, record_key, batch, line, seq, is_ended, unit_id, known_from,
       getvariable('edition') AS edition
FROM placed
ANTI JOIN known USING (rank, seq, is_ended, unit_id);

-- observation: what the rows say that no earlier edition read. Which those are is asked first: new rows lie
-- together by seq, so that the wide table need not be read through for them.
CREATE OR REPLACE TEMP VIEW observation AS
SELECT record.*, getvariable('edition') AS edition
FROM record
SEMI JOIN (
    SELECT rank, seq FROM record SEMI JOIN lodged USING (rank) ANTI JOIN known USING (rank, seq)
) AS unread USING (rank, seq);
