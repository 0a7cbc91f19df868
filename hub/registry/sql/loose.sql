-- bearing: who bears which token, one row a group; a record whose organisation code is shared by
-- two credit codes goes to neither, so it bears none.
-- pair: groups without an anchor that share a usable token, as a star around the eldest.
CREATE OR REPLACE TABLE bearing AS
SELECT rule, token, usable, label, anchor, min(rank) AS rank
FROM token JOIN member USING (rank) JOIN record USING (rank)
WHERE anchor IS NOT NULL OR spine IS NULL
GROUP BY ALL;

CREATE OR REPLACE TABLE pair AS
SELECT elder, label AS younger
FROM (
    SELECT label, min(label) OVER (PARTITION BY rule, token) AS elder
    FROM bearing
    WHERE anchor IS NULL AND usable
)
WHERE elder <> label;
