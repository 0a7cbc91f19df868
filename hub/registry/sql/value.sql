-- run: every value a record ever stated, from the day it first stood to the day it no longer did.
-- Reads version and placed; a field left empty, and an end row, close the run before.
CREATE TEMP VIEW spoken AS
SELECT rank, placed.is_ended, placed.last_seq, placed.seq = version.seq AS is_last,
       is_single,
       version.* REPLACE (coalesce(version.uscc, version.credit) AS uscc,
                          coalesce(version.spine, version.org_code) AS org_code,
                          CASE WHEN placed.seq = version.seq THEN placed.ended
                               ELSE version.ended END AS ended)
FROM version
JOIN placed USING (agency, resource, record_key)
JOIN (
    SELECT agency, resource, record_key, count(*) = 1 AS is_single FROM version GROUP BY ALL
) AS counted USING (agency, resource, record_key);

CREATE TABLE run AS
WITH long AS (
    FROM spoken UNPIVOT INCLUDE NULLS (value FOR field IN (
        uscc, org_code, registration_no, taxpayer_id, name, former_names, address,
        business_address, legal_rep, type, industry, capital, currency, scope, established, ended,
        state, region, phone, parent_name, parent_id, authority, staff
    ))
), started AS (
    SELECT *, value IS DISTINCT FROM
              lag(value) OVER (PARTITION BY rank, field ORDER BY seq) AS starts
    FROM long
    WHERE NOT is_single
), bounded AS (
    SELECT *, lead(valid_from) OVER later AS valid_to, lead(seq) OVER later AS next_seq
    FROM started
    WHERE starts
    WINDOW later AS (PARTITION BY rank, field ORDER BY seq)
)
SELECT rank, field, value, valid_from, NULL::DATE AS valid_to, batch, line, seq, true AS stands
FROM long
WHERE is_single AND value IS NOT NULL
UNION ALL
SELECT rank, field, value, valid_from, valid_to, batch, line, seq,
       next_seq IS NULL OR (is_ended AND next_seq = last_seq)
FROM bounded
WHERE value IS NOT NULL;

DROP TABLE version CASCADE;

-- winner: of what stands today one value a field: the responsible bureau's (一数一源) before others',
-- a living record's before an ended one's, the newest.
CREATE TABLE winner AS
SELECT label, field, arg_min(rank, (
           owner.field IS NULL, is_ended, DATE '9999-12-31' - run.valid_from, rank
       )) AS rank
FROM run
JOIN placed USING (rank)
LEFT JOIN owner USING (agency, resource, field)
WHERE stands
GROUP BY label, field;

-- stated: every run with its unit, and whether it is the winner.
CREATE TABLE stated AS
SELECT unit_id, run.field, value, agency, resource, record_key, run.batch, run.line, run.seq,
       run.valid_from, run.valid_to, coalesce(run.valid_to, DATE '9999-12-31') AS until, stands,
       stands AND winner.rank IS NOT NULL AS won, owner.field IS NOT NULL AS owned
FROM run
JOIN placed USING (rank)
LEFT JOIN owner USING (agency, resource, field)
LEFT JOIN winner USING (label, field, rank);

DROP TABLE run;

-- value: what this edition adds: new runs, and runs that closed, won, lost or changed their unit.
-- A run is known by its record, field and the sequence that began it; its latest row holds.
CREATE VIEW value AS
SELECT unit_id, field, value, agency, resource, record_key, batch, line, seq, valid_from, valid_to,
       stands, won, owned, getvariable('edition') AS known_from
FROM stated
ANTI JOIN (
    SELECT *, coalesce(valid_to, DATE '9999-12-31') AS until FROM said
) AS before
USING (agency, resource, record_key, field, seq, value, unit_id, until, stands, won, owned);
