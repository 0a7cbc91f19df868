-- answer: of every stranger's row the units it may be, the likeliest first. A unit is as likely as
-- its best record, and all that a row may be exclude each other: each takes its part of their odds by
-- weight, for the curve that tells whether it is anybody does not tell the surest apart. A unit
-- whose valid organisation code is another one is out of the question.
CREATE TEMP TABLE paired AS
SELECT scored.*, holder.unit_id, title, reference, holder.spine AS theirs, record.spine AS ours,
       coalesce(holder.spine = record.spine OR holder.credit = record.credit
                OR holder.payer = record.payer OR holder.number = record.number, false)
           AND holder.branch = record.branch AS is_named
FROM scored
JOIN holder ON holder.rank = left_rank
JOIN record ON record.rank = right_rank;

CREATE TEMP TABLE answer AS
WITH likely AS (
    SELECT * FROM paired
    QUALIFY row_number() OVER (
        PARTITION BY right_rank, unit_id ORDER BY is_named DESC, weight DESC, left_rank
    ) = 1
), open AS (
    SELECT likely.*, pow(2, weight::DOUBLE) AS odds
    FROM likely
    JOIN (
        SELECT right_rank, unit_id,
               bool_or(theirs <> ours) AND NOT coalesce(bool_or(theirs = ours), false) AS is_other
        FROM paired GROUP BY ALL
    ) USING (right_rank, unit_id)
    WHERE is_other IS NOT TRUE
)
SELECT *, probability * odds / sum(odds) OVER (PARTITION BY right_rank) AS share,
       row_number() OVER (
           PARTITION BY right_rank ORDER BY is_named DESC, odds DESC, unit_id
       ) AS place
FROM open
QUALIFY place <= getvariable('top');
