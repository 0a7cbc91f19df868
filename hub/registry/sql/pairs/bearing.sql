-- bearing: how many records bear a core name, a whole stem, or the ends of one (texts that differ by
-- their blanks) that a candidate bears.
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT text, count(*) AS many
FROM (SELECT unnest([core, whole, ends]) AS text FROM comparable)
SEMI JOIN (
    SELECT unnest([core, whole, ends]) AS text
    FROM comparable
    WHERE rank IN (SELECT unnest([left_rank, right_rank]) FROM candidate)
) AS asked USING (text)
WHERE text IS NOT NULL
GROUP BY text;
