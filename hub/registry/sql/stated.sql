-- stated: filled slice by slice.
CREATE OR REPLACE TEMP TABLE stated (
    turn BIGINT, rank BIGINT, unit_id VARCHAR, field VARCHAR, value VARCHAR, agency VARCHAR, resource VARCHAR,
    record_key VARCHAR, batch VARCHAR, line BIGINT, seq BIGINT, valid_from DATE, valid_to DATE,
    "until" DATE, stands BOOLEAN, won BOOLEAN, owned BOOLEAN
);

-- said: what the log value_ has last said of the touched records in the unit they were in then (was),
-- and in the one that they came into, where they may have been before.
CREATE OR REPLACE TEMP TABLE said AS
SELECT rank, unit_id, was, field, value, agency, resource, record_key, batch, line, seq, valid_from,
       valid_to, coalesce(valid_to, DATE '9999-12-31') AS until, stands, won, owned, known_from
FROM value_
JOIN (
    SELECT rank, agency, resource, record_key, unit_id, was
    FROM (
        SELECT rank, unit_id, true AS was FROM touched JOIN known USING (rank)
        UNION ALL
        SELECT rank, lodged.unit_id, false
        FROM lodged JOIN known USING (rank) WHERE lodged.unit_id <> known.unit_id
    )
    JOIN place USING (rank)
) AS former USING (agency, resource, record_key, unit_id);

DELETE FROM said USING (FROM said WHERE known_from > (SELECT min(known_from) FROM said)) AS later
WHERE later.rank = said.rank AND later.field = said.field AND later.seq = said.seq
  AND later.unit_id = said.unit_id AND later.known_from > said.known_from;

-- storied: records of units of which one said several things, or anything in an earlier edition; what
-- they say goes into stated. The others, plain, say it once and as wide as it came.
CREATE OR REPLACE TEMP TABLE storied AS
SELECT rank, label, unit_id
FROM lodged
SEMI JOIN (
    SELECT DISTINCT unit_id
    FROM lodged
    WHERE rank IN (SELECT rank FROM version SEMI JOIN lodged USING (rank)
                   GROUP BY rank HAVING count(*) > 1)
       OR rank IN (SELECT rank FROM said)
) AS several USING (unit_id);

CREATE OR REPLACE TEMP VIEW plain AS
SELECT rank, unit_id, label, reference, agency, resource, record_key, batch, line, seq, valid_from,
       coalesce(uscc, credit) AS uscc, coalesce(spine, org_code) AS org_code, registration_no,
       taxpayer_id, name, former_names, address, business_address, legal_rep, type, industry, capital,
       currency, scope, established, ended, state, region, phone, parent_name, parent_id, authority,
       staff, valid_until
FROM record
JOIN lodged USING (rank)
ANTI JOIN storied USING (rank)
WHERE NOT is_ended;

-- best: the value that each unit takes.
CREATE OR REPLACE TEMP TABLE best AS
SELECT unit_id, name, org_code, uscc, registration_no, taxpayer_id, address, region, legal_rep, type,
       industry, capital, scope, established, ended, state
FROM plain LIMIT 0;
