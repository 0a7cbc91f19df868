-- touched_unit: every unit that the touched records are in or were in.
CREATE OR REPLACE TEMP TABLE touched_unit AS
SELECT unit_id FROM unit
UNION
SELECT unit_id FROM register
UNION
SELECT unit_id FROM known SEMI JOIN placed USING (rank);
