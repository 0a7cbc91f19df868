-- record: the current state of every landed record, one row a key, numbered by seniority.
-- Reads version (all landed rows) and known (who stood in which earlier edition).
-- An ended record keeps what its last put row said; rank 0 is the record known longest.
CREATE TABLE record AS
WITH state AS (
    SELECT agency, resource, record_key,
           arg_max(op, seq) = 'end' AS is_ended,
           arg_max(valid_from, seq) AS last_from,
           max(seq) AS last_seq,
           coalesce(max(seq) FILTER (op = 'put'), max(seq)) AS seq
    FROM version
    GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY known_from, agency, resource, record_key) - 1 AS rank, *
FROM (
    SELECT coalesce(known.known_from, getvariable('edition')) AS known_from,
           state.is_ended, state.last_seq,
           CASE WHEN state.is_ended THEN state.last_from END AS ended_on,
           concat(agency, '/', resource, '|', record_key) AS reference,
           version.*
    FROM state
    JOIN version USING (agency, resource, record_key, seq)
    LEFT JOIN known USING (agency, resource, record_key)
);

UPDATE record SET ended = coalesce(ended, ended_on::VARCHAR) WHERE is_ended;
