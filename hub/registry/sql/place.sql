-- place: ranks for records that no edition placed before. Reads arrived (agency, resource, record_key
-- of rows not read yet) and recalled.
INSERT INTO arrived
SELECT DISTINCT agency, resource, record_key
FROM (
    (FROM surveyed EXCEPT SELECT * EXCLUDE (rank) FROM version SEMI JOIN surveyed
                          USING (agency, resource, record_key))
    UNION ALL
    (SELECT * EXCLUDE (rank) FROM version SEMI JOIN surveyed USING (agency, resource, record_key)
     EXCEPT FROM surveyed)
);

INSERT INTO place
SELECT start + row_number() OVER (ORDER BY known_from, reference) - 1, reference, agency, resource,
       record_key, known_from
FROM (
    SELECT DISTINCT agency, resource, record_key,
           concat(agency, '/', resource, '|', record_key) AS reference,
           coalesce(recalled.known_from, getvariable('edition')) AS known_from
    FROM (FROM arrived ANTI JOIN place USING (agency, resource, record_key))
    LEFT JOIN recalled USING (agency, resource, record_key)
), (SELECT coalesce(max(rank) + 1, 0) AS start FROM place);

INSERT INTO known
SELECT rank, seq, is_ended, unit_id, NULL
FROM recalled JOIN place USING (agency, resource, record_key);

INSERT INTO issued
SELECT rank, unit_id, edition, retired_into
FROM (
    SELECT unit_id, arg_min(founding_key, edition) AS reference, min(edition) AS edition,
           max(struct_pack(edition, retired_into)).retired_into AS retired_into
    FROM register_
    WHERE NOT getvariable('kept')
    GROUP BY unit_id
)
LEFT JOIN place USING (reference);

-- dirty: records that are new or said something new.
CREATE OR REPLACE TEMP TABLE dirty AS
SELECT DISTINCT rank FROM place JOIN arrived USING (agency, resource, record_key);

-- retold: what people surveyed arrives whole each time.
CREATE OR REPLACE TEMP TABLE retold AS
SELECT rank FROM place SEMI JOIN surveyed USING (agency, resource, record_key);
DELETE FROM latest WHERE rank IN (FROM retold);
DELETE FROM past WHERE rank IN (FROM retold);
