-- notice: every notice in force with the record it is about (table arriving: all notices that ever
-- landed; meaning: what their words mean). Records about which another thing is told are dirty.
CREATE TABLE IF NOT EXISTS notice (
    notice VARCHAR, agency VARCHAR, batch VARCHAR, line BIGINT, what VARCHAR, means VARCHAR,
    day DATE, item VARCHAR, before VARCHAR, "after" VARCHAR, reason VARCHAR, rank BIGINT
);

CREATE OR REPLACE TEMP TABLE newest AS
SELECT concat(agency, '/', resource, '|', record_key) AS notice, means, said.*
FROM (
    FROM arriving
    QUALIFY row_number() OVER (PARTITION BY agency, resource, record_key ORDER BY seq DESC) = 1
) AS said
JOIN meaning ON word = what
WHERE op = 'put';

CREATE OR REPLACE TEMP TABLE directed AS
WITH found AS (
    SELECT newest.notice, record.rank, record.reference, 1 AS step, false AS afar
    FROM newest JOIN record ON record.agency = newest.agency
                           AND record.record_key = coalesce(newest.key, newest.taxpayer_id)
    UNION ALL
    SELECT newest.notice, record.rank, record.reference, 2, record.agency <> newest.agency
    FROM newest JOIN record USING (spine)
    UNION ALL
    SELECT newest.notice, record.rank, record.reference, 3, record.agency <> newest.agency
    FROM newest JOIN record USING (registration_no)
    WHERE record.number IS NOT NULL OR record.folded = newest.folded
)
SELECT newest.notice, agency, batch, line, what, means, day, item, before, "after", reason,
       arg_min(found.rank, (step, afar, found.reference)) AS rank
FROM newest JOIN found USING (notice)
GROUP BY ALL;

INSERT INTO dirty
SELECT DISTINCT rank
FROM (
    (FROM directed EXCEPT FROM notice) UNION ALL (FROM notice EXCEPT FROM directed)
)
WHERE rank NOT IN (FROM dirty);

DELETE FROM notice;
INSERT INTO notice FROM directed;
DROP TABLE directed;
DROP TABLE newest;
