-- recalled: what earlier editions know of every record, from the append-only log link_: of rows that
-- say something of the same record the latest holds. Only an empty state has to ask.
CREATE OR REPLACE TEMP TABLE recalled AS
SELECT agency, resource, record_key, arg_max(seq, edition) AS seq,
       arg_max(is_ended, edition) AS is_ended, arg_max(unit_id, edition) AS unit_id,
       min(known_from) AS known_from
FROM link_
WHERE NOT getvariable('kept')
GROUP BY ALL;

-- entry: the latest row of every unit, as the edition before published it.
CREATE TABLE IF NOT EXISTS entry AS FROM unit_ LIMIT 0;
INSERT INTO entry
SELECT unit_.*
FROM unit_
JOIN (SELECT unit_id, max(edition) AS edition FROM unit_ GROUP BY unit_id) AS latest
    USING (unit_id, edition)
WHERE NOT getvariable('kept');
