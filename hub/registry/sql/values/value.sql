-- stated: every value that the records of one slice of the touched units ever stated, from the day
-- it first stood to the day it no longer did, and whether it is the one its unit takes.
-- A field left empty, and an end row, close the run before. A run begins with another value, and
-- with a row that dates the same value further back than the row before.
-- turn: the place of a record by unit and key; those of later slices are higher.
CREATE OR REPLACE TEMP TABLE slice AS
SELECT rank, label, unit_id, is_ended, last_seq, seq AS put_seq, ended AS told,
       row_number() OVER (ORDER BY unit_id, reference)
       + (SELECT coalesce(max(turn), 0) FROM stated) AS turn
FROM storied JOIN record USING (rank)
WHERE unit_id >= getvariable('low') AND unit_id < getvariable('high');

CREATE OR REPLACE TEMP TABLE repeated AS
SELECT rank, min(seq) AS seq
FROM version
WHERE rank IN (SELECT rank FROM past SEMI JOIN slice USING (rank))
GROUP BY rank;

-- voiced: the rows of the slice. A table: joined rows that are unnested and joined again can break the
-- statement off (DuckDB 2.0, issue 24807).
CREATE OR REPLACE TEMP TABLE voiced AS
SELECT turn, label, slice.unit_id, slice.is_ended, last_seq,
       version.* REPLACE (coalesce(uscc, credit) AS uscc, coalesce(spine, org_code) AS org_code,
                          CASE WHEN seq = put_seq THEN told ELSE ended END AS ended)
FROM version JOIN slice USING (rank);

-- turned: what begins after a record's first row. A row is compared with the one before as a list.
CREATE OR REPLACE TEMP TABLE turned AS
WITH listed AS (
    SELECT *, list_value(*COLUMNS(lambda name: list_contains(getvariable('words'), name))) AS said
    FROM voiced SEMI JOIN repeated USING (rank)
), beside AS (
    SELECT turn, rank, label, unit_id, agency, resource, record_key, batch, line, seq, valid_from, is_ended,
           last_seq, said, lag(said) OVER before AS earlier,
           coalesce(valid_from < lag(valid_from) OVER before, false) AS is_back
    FROM listed
    WINDOW before AS (PARTITION BY rank ORDER BY seq)
)
SELECT * EXCLUDE (is_back, was)
FROM (
    SELECT * EXCLUDE (said, earlier), unnest(said) AS value, unnest(earlier) AS was,
           unnest(getvariable('words')) AS field
    FROM beside WHERE earlier IS NOT NULL
)
WHERE is_back OR value IS DISTINCT FROM was;

CREATE OR REPLACE TEMP TABLE told AS
WITH opened AS (
    FROM (
        FROM voiced
        WHERE (rank, seq) IN (SELECT (rank, seq) FROM repeated)
           OR (op = 'put' AND rank NOT IN (SELECT rank FROM repeated))
    ) UNPIVOT (value FOR field IN (
        COLUMNS(lambda name: list_contains(getvariable('words'), name))
    ))
), bounded AS (
    SELECT opened.*, valid_to, next_seq
    FROM opened
    LEFT JOIN (
        SELECT rank, field, min(valid_from) AS valid_to, min(seq) AS next_seq
        FROM turned GROUP BY rank, field
    ) USING (rank, field)
    UNION ALL BY NAME
    SELECT *, min(valid_from) OVER later AS valid_to, min(seq) OVER later AS next_seq
    FROM turned
    WINDOW later AS (PARTITION BY rank, field ORDER BY seq
                     ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
)
SELECT turn, rank, label, unit_id, agency, resource, record_key, field, value, batch, line, seq,
       valid_from, valid_to, is_ended,
       next_seq IS NULL OR (is_ended AND next_seq = last_seq) AS stands
FROM bounded
WHERE value IS NOT NULL;

-- Of what stands one value a field wins: the responsible bureau's (一数一源) before others', a living
-- record's before an ended one's, the newest; then the one whose record comes first by its key, so
-- that what was known first does not matter. All of it in one number: the least merit wins.
CREATE OR REPLACE TEMP VIEW ranked AS
SELECT told.* EXCLUDE (is_ended), owner.field IS NOT NULL AS owned,
       ((owner.field IS NULL)::BIGINT * 8000000 + is_ended::BIGINT * 4000000
        + (DATE '9999-12-31' - coalesce(valid_from, DATE '0001-01-01'))) * 4294967296 + turn AS merit
FROM told LEFT JOIN owner USING (agency, resource, field);

CREATE OR REPLACE TEMP TABLE winner AS
SELECT label, field, min(merit) AS least FROM ranked WHERE stands GROUP BY label, field;

INSERT INTO stated BY NAME
SELECT ranked.* EXCLUDE (label, merit), coalesce(valid_to, DATE '9999-12-31') AS until,
       stands AND coalesce(merit = least, false) AS won
FROM ranked LEFT JOIN winner USING (label, field);
