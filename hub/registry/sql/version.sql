-- latest: of every record the last row that says something, and beside it how the record stands;
-- past: every other row it ever had, earlier ones and ends. Reads arriving, which is empty.
CREATE TABLE past AS SELECT 0::BIGINT AS rank, * FROM arriving;
CREATE TABLE latest AS
SELECT *, '' AS reference, 0::BIGINT AS known_from, false AS is_ended, seq AS last_seq, valid_from AS last_from
FROM past;

-- version: every row of every record.
CREATE VIEW version AS
SELECT * EXCLUDE (reference, known_from, is_ended, last_seq, last_from) FROM latest
UNION ALL
FROM past;

-- record: what every record says now; an ended one keeps what its last put row said.
CREATE VIEW record AS
SELECT * EXCLUDE (op, last_from)
           REPLACE (CASE WHEN is_ended THEN coalesce(ended, last_from::VARCHAR) ELSE ended END AS ended),
       CASE WHEN is_ended THEN last_from END AS ended_on
FROM latest;
