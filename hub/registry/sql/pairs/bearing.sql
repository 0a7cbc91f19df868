-- bearing: how many records bear a core name, a whole stem, or the ends of one (texts that differ by
-- their blanks).
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT text, count(*) AS many
FROM (SELECT unnest([core, whole, ends]) AS text FROM comparable)
WHERE text IS NOT NULL
GROUP BY text;
