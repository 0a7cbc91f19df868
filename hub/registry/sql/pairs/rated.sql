-- What was rated anew (table probable) takes the place of what was; stirred gets what moved by it.
INSERT INTO stirred
WITH moved AS (
    SELECT left_rank, right_rank
    FROM pair JOIN probable USING (left_rank, right_rank)
    WHERE pair.probability IS DISTINCT FROM probable.probability
)
SELECT left_rank FROM moved UNION SELECT right_rank FROM moved;

DELETE FROM pair USING probable
WHERE pair.left_rank = probable.left_rank AND pair.right_rank = probable.right_rank;
INSERT INTO pair FROM probable;
