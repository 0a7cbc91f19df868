-- What this edition says of its records is what the next one finds.
DELETE FROM known WHERE rank IN (SELECT rank FROM lodged);
INSERT INTO known SELECT rank, seq, is_ended, unit_id FROM placed;

DELETE FROM entry WHERE unit_id IN (SELECT unit_id FROM renewed);
INSERT INTO entry BY NAME FROM renewed;
