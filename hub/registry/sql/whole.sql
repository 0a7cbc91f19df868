-- wanted: every unit in turn, for a copy that does not begin as its predecessor's.
CREATE TABLE wanted AS SELECT place AS turn, place, unit_id FROM seat ORDER BY place;
