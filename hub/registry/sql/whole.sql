-- wanted: every unit in turn, for a copy that does not begin as its predecessor's.
CREATE TABLE wanted AS
SELECT row_number() OVER (ORDER BY place) - 1 AS turn, place, unit_id FROM unit;
