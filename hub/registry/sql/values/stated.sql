-- stated: filled slice by slice.
CREATE OR REPLACE TEMP TABLE stated (
    turn BIGINT, rank BIGINT, unit_id VARCHAR, field VARCHAR, value VARCHAR, agency VARCHAR, resource VARCHAR,
    record_key VARCHAR, batch VARCHAR, line BIGINT, seq BIGINT, valid_from DATE, valid_to DATE,
    "until" DATE, stands BOOLEAN, won BOOLEAN, owned BOOLEAN
);

-- storied: records of units of which one said several things, was in an earlier edition or is taken back
-- when a survey is; what they say goes into stated. The others (single) say it once and as wide as it came.
CREATE OR REPLACE TEMP TABLE storied AS
SELECT rank, label, unit_id
FROM lodged
SEMI JOIN (
    SELECT DISTINCT unit_id
    FROM lodged
    WHERE rank IN (SELECT rank FROM past)
       OR rank IN (SELECT rank FROM known)
       OR rank IN (SELECT rank FROM place SEMI JOIN surveyed USING (agency, resource, record_key))
) AS several USING (unit_id);

CREATE OR REPLACE TEMP TABLE single AS
FROM lodged ANTI JOIN storied USING (rank);

CREATE OR REPLACE TEMP VIEW plain AS
SELECT record.* REPLACE (coalesce(uscc, credit) AS uscc, coalesce(spine, org_code) AS org_code,
                         getvariable('edition') AS known_from),
       unit_id, label
FROM record JOIN single USING (rank)
WHERE NOT is_ended;

-- best: the value that each unit takes.
CREATE OR REPLACE TEMP TABLE best AS
SELECT unit_id, name, org_code, uscc, registration_no, taxpayer_id, address, region, legal_rep, type,
       industry, capital, scope, established, ended, state
FROM plain LIMIT 0;
