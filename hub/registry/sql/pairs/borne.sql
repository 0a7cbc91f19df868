-- bearing, of those texts only that a candidate bears: all that is asked for where little is dirty.
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
