-- wanted: the units whose page differs from that of the edition before, in turn. A page shows its
-- unit's row, its records, their values and judgements, and of a judgement the units of both sides.
CREATE TEMP VIEW every AS
SELECT unit_id, edition, concat(agency, '/', resource, '|', record_key) AS reference FROM link_;

CREATE TABLE fresh AS
SELECT DISTINCT reference
FROM every
WHERE edition > getvariable('before') AND edition <= getvariable('edition');

CREATE TABLE wanted AS
SELECT row_number() OVER (ORDER BY place) - 1 AS turn, place, unit_id
FROM seat
WHERE unit_id IN (
    SELECT unit_id
    FROM every
    WHERE reference IN (
        FROM fresh
        UNION ALL
        SELECT unnest([left_record, right_record])
        FROM judgement_
        WHERE edition > getvariable('before')
           OR left_record IN (FROM fresh)
           OR right_record IN (FROM fresh)
    )
    UNION ALL
    SELECT unit_id FROM value_
    WHERE known_from > getvariable('before') AND known_from <= getvariable('edition')
    UNION ALL
    SELECT unit_id FROM unit_
    WHERE edition > getvariable('before') AND edition <= getvariable('edition')
);
