-- What the edition does not know yet is left out; seat: the unit that it put a record into.
DELETE FROM latest
WHERE rank NOT IN (SELECT rank FROM known)
   OR NOT (getvariable('every') OR reference IN (SELECT reference FROM asked));
DELETE FROM past WHERE rank NOT IN (SELECT rank FROM latest);
INSERT INTO seat SELECT rank, unit_id FROM known;
