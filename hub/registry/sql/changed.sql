-- wanted: the units whose page differs from that of the edition before, in turn. A page shows its
-- unit's row, its records, their values and judgements, and of a judgement the units of both sides.
CREATE TABLE fresh AS
SELECT DISTINCT agency, resource, record_key
FROM link_
WHERE edition > getvariable('before') AND edition <= getvariable('edition');

CREATE TABLE wanted AS
SELECT row_number() OVER (ORDER BY place) - 1 AS turn, place, unit_id
FROM unit
WHERE unit_id IN (
    SELECT unit_id FROM link_ SEMI JOIN fresh USING (agency, resource, record_key)
    UNION ALL
    SELECT unit_id FROM value_
    WHERE known_from > getvariable('before') AND known_from <= getvariable('edition')
    UNION ALL
    SELECT unnest([left_unit, right_unit])
    FROM verdict
    WHERE edition > getvariable('before')
       OR left_record IN (SELECT concat(agency, '/', resource, '|', record_key) FROM fresh)
       OR right_record IN (SELECT concat(agency, '/', resource, '|', record_key) FROM fresh)
    UNION ALL
    SELECT unit_id FROM unit_
    WHERE edition > getvariable('before') AND edition <= getvariable('edition')
);
