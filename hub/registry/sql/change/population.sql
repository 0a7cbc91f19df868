-- population: every unit with what it is counted by and the days of its life; occurrence: every
-- demographic event so. born and died are null where nobody says; who came to life again lives.
-- Reads unit, event and section (division, section) of the classification of industries.
CREATE TEMP TABLE population AS
SELECT unit_id, region AS county, section AS industry, kind AS type, born,
       CASE WHEN died > coalesce(revived, DATE '0001-01-01') THEN died END AS died
FROM unit
LEFT JOIN section ON section.division = regexp_extract(industry, '[0-9]{2}')
LEFT JOIN (
    SELECT unit_id, min("on") FILTER (kind = 'birth') AS born,
           max("on") FILTER (kind = 'death') AS died,
           max("on") FILTER (kind = 'revival') AS revived
    FROM event WHERE kind IN ('birth', 'death', 'revival') GROUP BY unit_id
) USING (unit_id);

CREATE TEMP VIEW occurrence AS
SELECT DISTINCT unit_id, event.kind, "on", county, industry, type
FROM event JOIN population USING (unit_id)
WHERE "on" IS NOT NULL AND event.kind NOT IN ('joined', 'parted');
