-- For a copy that is made of the lake alone. wanted: every unit in turn; claimed: what was ever said.
CREATE TABLE wanted AS
SELECT place AS turn, place, unit_id, true AS is_told, true AS is_renamed, true AS is_recoded
FROM seat
ORDER BY place;

CREATE TEMP VIEW claimed AS FROM value_ WHERE known_from <= getvariable('edition');
