-- For a copy that begins as its predecessor's, with the state beside it (kept). wanted: the units whose
-- page differs from that of the edition before, in turn. A page shows its unit's row, its records, their
-- values and judgements, and of a judgement the units of both sides. is_told: it is one of those that the
-- edition touched; of the others neither records nor values are other than they were. is_renamed and
-- is_recoded: what the indexes of names and of codes hold of it may be other, too.
CREATE TABLE fresh AS
SELECT concat(agency, '/', resource, '|', record_key) AS reference
FROM link_
WHERE edition > getvariable('before') AND edition <= getvariable('edition');

CREATE TABLE wanted AS
WITH judged AS (
    SELECT unnest([left_record, right_record]) AS reference
    FROM judgement_
    WHERE edition > getvariable('before')
       OR left_record IN (FROM fresh)
       OR right_record IN (FROM fresh)
), named AS (
    SELECT unit_id, true AS is_told,
           is_moved OR list_has_any(fields, getvariable('names')) AS is_renamed,
           is_moved OR list_has_any(fields, getvariable('codes')) AS is_recoded
    FROM kept.recent
    UNION ALL
    SELECT unit_id, false, false, false
    FROM kept.seat JOIN kept.place USING (rank)
    WHERE reference IN (FROM judged)
    UNION ALL
    SELECT unit_id, false, false, false FROM unit_
    WHERE edition > getvariable('before') AND edition <= getvariable('edition')
)
SELECT row_number() OVER (ORDER BY is_told DESC, place) - 1 AS turn, *
FROM seat
JOIN (
    SELECT unit_id, bool_or(is_told) AS is_told, bool_or(is_renamed) AS is_renamed,
           bool_or(is_recoded) AS is_recoded
    FROM named GROUP BY unit_id
) USING (unit_id);

-- claimed: what was said of them, as far as it holds: by the state before, and by the log since.
CREATE TEMP VIEW claimed AS
SELECT agency, resource, record_key, unit_id, field, seq, value, batch, line, valid_from, valid_to,
       stands, won, owned, uttered.known_from
FROM kept.uttered JOIN kept.place USING (rank)
WHERE uttered.known_from <= getvariable('before')
UNION ALL BY NAME
FROM value_
WHERE known_from > getvariable('before') AND known_from <= getvariable('edition');
