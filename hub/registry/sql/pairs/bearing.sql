-- bearing: how many records bear a core name, a whole stem, or the ends of one (texts that differ by
-- their blanks). An update (kept) asks only of those that a candidate bears; in a full build all do.
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT text, count(*) AS many
FROM (SELECT unnest([core, whole, ends]) AS text FROM comparable)
WHERE text IS NOT NULL AND (NOT coalesce(getvariable('kept'), false) OR text IN (
    SELECT unnest([core, whole, ends])
    FROM comparable
    WHERE getvariable('kept') AND rank IN (SELECT unnest([left_rank, right_rank]) FROM candidate)
))
GROUP BY text;
