-- record: with the unit that the edition put it into; what it does not know yet is left out.
ALTER TABLE record ADD COLUMN unit_id VARCHAR;
UPDATE record SET unit_id = known.unit_id FROM known WHERE known.rank = record.rank;
DELETE FROM record WHERE unit_id IS NULL
    OR NOT (getvariable('every') OR reference IN (SELECT reference FROM asked));
DELETE FROM version WHERE rank NOT IN (SELECT rank FROM record);
