-- What is kept between editions. What dirty records said before is forgotten, but for the blocks
-- they stood in.
CREATE TABLE IF NOT EXISTS key (rank BIGINT, open BOOLEAN, counted BOOLEAN, hash UBIGINT);
CREATE TABLE IF NOT EXISTS pair (
    left_rank BIGINT, right_rank BIGINT, weight FLOAT, probability FLOAT
);

CREATE OR REPLACE TEMP TABLE gone AS
SELECT hash, count(*) AS many, any_value(counted) AS counted
FROM key SEMI JOIN dirty USING (rank)
GROUP BY hash;

DELETE FROM key WHERE rank IN (SELECT rank FROM dirty);
