-- stated: filled slice by slice.
CREATE OR REPLACE TEMP TABLE stated (
    turn BIGINT, rank BIGINT, unit_id VARCHAR, field VARCHAR, value VARCHAR, agency VARCHAR, resource VARCHAR,
    record_key VARCHAR, batch VARCHAR, line BIGINT, seq BIGINT, valid_from DATE, valid_to DATE,
    "until" DATE, stands BOOLEAN, won BOOLEAN, owned BOOLEAN
);

-- said: what the log value_ has last said of the touched records, in the unit they were in then.
CREATE OR REPLACE TEMP TABLE said AS
SELECT rank, unit_id, field, value, agency, resource, record_key, batch, line, seq, valid_from,
       valid_to, coalesce(valid_to, DATE '9999-12-31') AS until, stands, won, owned, known_from
FROM value_
JOIN (
    SELECT rank, agency, resource, record_key, unit_id
    FROM touched JOIN known USING (rank) JOIN place USING (rank)
) AS former USING (agency, resource, record_key, unit_id);

DELETE FROM said USING (FROM said WHERE known_from > (SELECT min(known_from) FROM said)) AS later
WHERE later.rank = said.rank AND later.field = said.field AND later.seq = said.seq
  AND later.known_from > said.known_from;
