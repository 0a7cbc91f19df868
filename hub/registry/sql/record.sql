-- several: records of which latest holds several rows since more arrived, and how they stand. The last
-- that says something stays there, the others are past.
CREATE OR REPLACE TEMP TABLE several AS
SELECT rank, coalesce(max(seq) FILTER (op = 'put'), max(seq)) AS seq, max(last_seq) AS last_seq,
       arg_max(is_ended, last_seq) AS is_ended, arg_max(last_from, last_seq) AS last_from
FROM latest SEMI JOIN (FROM dirty UNION ALL FROM retold) AS anew USING (rank)
GROUP BY rank HAVING count(*) > 1;

INSERT INTO past
SELECT latest.* EXCLUDE (reference, known_from, is_ended, last_seq, last_from)
FROM latest JOIN several USING (rank)
WHERE latest.seq <> several.seq;

DELETE FROM latest USING several WHERE latest.rank = several.rank AND latest.seq <> several.seq;

UPDATE latest SET last_seq = several.last_seq, is_ended = several.is_ended, last_from = several.last_from
FROM several
WHERE latest.rank = several.rank
  AND (latest.last_seq <> several.last_seq OR latest.last_from IS DISTINCT FROM several.last_from);

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
