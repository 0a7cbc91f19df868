-- record: the current state of every dirty record; an ended one keeps what its last put row said.
DELETE FROM record WHERE rank IN (FROM dirty);

-- latest is narrow, and made first: so the wide rows stream past it.
CREATE OR REPLACE TEMP TABLE latest AS
SELECT state.*, place.reference, place.known_from
FROM (
    SELECT rank, arg_max(op, seq) = 'end' AS is_ended, arg_max(valid_from, seq) AS last_from,
           max(seq) AS last_seq, coalesce(max(seq) FILTER (op = 'put'), max(seq)) AS seq
    FROM version SEMI JOIN dirty USING (rank)
    GROUP BY rank
) AS state
JOIN place USING (rank);

INSERT INTO record BY NAME
SELECT latest.reference, latest.known_from, latest.is_ended, latest.last_seq,
       CASE WHEN latest.is_ended THEN last_from END AS ended_on,
       version.* EXCLUDE (op)
           REPLACE (CASE WHEN latest.is_ended THEN coalesce(ended, last_from::VARCHAR)
                         ELSE ended END AS ended)
FROM version JOIN latest USING (rank, seq);

-- ruling: people's judgements in force between records that are there; whoever is ruled on
-- otherwise than before is dirty.
CREATE OR REPLACE TEMP TABLE ruling AS
SELECT least(l.rank, r.rank) AS left_rank, greatest(l.rank, r.rank) AS right_rank, verdict, id
FROM ruled
JOIN place AS l ON l.reference = left_record
JOIN place AS r ON r.reference = right_record;

INSERT INTO dirty
SELECT DISTINCT unnest([left_rank, right_rank]) AS rank
FROM ((FROM ruling EXCEPT FROM heeded) UNION ALL (FROM heeded EXCEPT FROM ruling))
EXCEPT FROM dirty;

DELETE FROM heeded;
INSERT INTO heeded FROM ruling;
