-- body: what the records of a touched unit say together; kind by what identifies best first.
CREATE OR REPLACE TEMP TABLE former AS
SELECT DISTINCT unit_id
FROM (SELECT unit_id FROM lodged UNION ALL SELECT unit_id FROM known SEMI JOIN touched USING (rank));

DELETE FROM body WHERE unit_id IN (FROM former);
INSERT INTO body BY NAME
SELECT unit_id,
       CASE WHEN bool_or(said_kind IS NOT NULL) THEN arg_max(said_kind, said_seq)
            WHEN bool_or(trader OR payer IS NOT NULL OR credit[:2] = '92'
                         OR number[7] BETWEEN '6' AND '9') THEN 'sole-trader'
            WHEN bool_or(branch) THEN 'establishment'
            WHEN bool_or(anchor IS NOT NULL OR number IS NOT NULL) THEN 'legal'
            ELSE 'unknown' END AS kind,
       array_to_string(list_sort(list(DISTINCT agency) FILTER (NOT is_survey)), '|') AS agencies,
       count(*) AS records,
       arg_min(is_ended, (NOT is_owner, is_ended)) FILTER (NOT is_survey) AS is_ended,
       max(ended_on) AS ended_on,
       arg_min(parent_folded, reference) AS parent_folded,
       arg_min(parent_spine, reference) AS parent_spine,
       coalesce(min(credit[3:8]), min(number[:6]), min(regexp_extract(taxpayer_id, '^[0-9]{6}')))
           AS authority_region
FROM (
    SELECT placed.*, owner.field IS NOT NULL AS is_owner,
           agency = 'statistics' AND resource = 'survey' AS is_survey
    FROM placed
    LEFT JOIN (FROM owner WHERE field = 'state') AS owner USING (agency, resource)
)
LEFT JOIN (
    SELECT concat('statistics/survey|', reference) AS reference, arg_max(value, seq) AS said_kind,
           max(seq) AS said_seq
    FROM surveyed_
    WHERE field = 'kind'
    GROUP BY reference
) AS said USING (reference)
GROUP BY unit_id;

DELETE FROM pointer WHERE unit_id IN (FROM former);
INSERT INTO pointer
SELECT DISTINCT unit_id, concat(agency, '/', resource, '|', parent_id)
FROM placed
WHERE parent_id IS NOT NULL;

-- astray: establishments to look up again: touched ones, and those whose parent, by the bureau's own
-- key, by code or by name, is said to be something that a touched record says or once said.
CREATE OR REPLACE TEMP TABLE astray AS
SELECT unit_id, parent_folded, parent_spine
FROM body
WHERE kind = 'establishment'
  AND (unit_id IN (FROM former)
       OR parent_spine IN (SELECT spine FROM version SEMI JOIN touched USING (rank))
       OR parent_folded IN (SELECT folded FROM version SEMI JOIN touched USING (rank))
       OR unit_id IN (SELECT unit_id FROM pointer
                      WHERE reference IN (SELECT reference FROM place SEMI JOIN touched USING (rank))));

-- parent: the unit that an establishment names, by the bureau's own key, by code, or by a name that
-- only one unit bears.
CREATE OR REPLACE TEMP TABLE parent AS
WITH called AS MATERIALIZED (
    SELECT folded, unit_id
    FROM (SELECT rank, folded FROM record SEMI JOIN astray ON folded = astray.parent_folded)
    JOIN seat USING (rank)
), bearer AS (
    SELECT folded, min(unit_id) AS unit_id
    FROM called JOIN body USING (unit_id)
    WHERE kind <> 'establishment'
    GROUP BY folded
    HAVING count(DISTINCT unit_id) = 1
), coded AS (
    SELECT spine, min(unit_id) AS unit_id
    FROM record SEMI JOIN astray ON spine = astray.parent_spine JOIN seat USING (rank)
    GROUP BY spine
    HAVING count(DISTINCT unit_id) = 1
), keyed AS (
    SELECT pointer.unit_id, min(seat.unit_id) AS elder
    FROM pointer SEMI JOIN astray USING (unit_id) JOIN place USING (reference) JOIN seat USING (rank)
    GROUP BY pointer.unit_id
)
SELECT unit_id, coalesce(
           nullif(keyed.elder, astray.unit_id),
           nullif(coded.unit_id, astray.unit_id),
           nullif(bearer.unit_id, astray.unit_id)
       ) AS parent_unit
FROM astray
LEFT JOIN keyed USING (unit_id)
LEFT JOIN coded ON coded.spine = parent_spine
LEFT JOIN bearer ON bearer.folded = parent_folded;

INSERT INTO best BY NAME
FROM (PIVOT (SELECT unit_id, field, value FROM stated WHERE won)
ON field IN (
    'name', 'org_code', 'uscc', 'registration_no', 'taxpayer_id', 'address', 'region', 'legal_rep',
    'type', 'industry', 'capital', 'scope', 'established', 'ended', 'state'
)
USING min(value) GROUP BY unit_id);

-- unit: every touched unit.
CREATE OR REPLACE TEMP TABLE unit AS
SELECT unit_id, kind, parent_unit, name, org_code, uscc, registration_no, taxpayer_id, address,
       CASE WHEN regexp_full_match(region, '[0-9]{6,12}') THEN region[:6]
            ELSE coalesce(nullif(authority_region, ''), region) END AS region,
       legal_rep, type, industry, capital, scope,
       try_cast(established AS DATE) AS established,
       CASE WHEN is_ended THEN coalesce(try_cast(ended AS DATE), ended_on) END AS ended,
       state, agencies, records, CASE WHEN is_ended THEN 'ended' ELSE 'current' END AS status,
       NULL::VARCHAR AS successor, getvariable('edition') AS edition
FROM body SEMI JOIN lodged USING (unit_id)
LEFT JOIN parent USING (unit_id)
LEFT JOIN best USING (unit_id);

-- renewed: units of which this edition says something else than the latest row, with those whose
-- parent alone is another, and a row for every id that retires, so that whoever holds it can follow.
CREATE OR REPLACE TEMP TABLE renewed AS
WITH newest AS MATERIALIZED (
    SELECT * EXCLUDE (edition) FROM unit
    UNION ALL BY NAME
    SELECT entry.* EXCLUDE (edition) REPLACE (parent.parent_unit AS parent_unit)
    FROM entry JOIN parent USING (unit_id)
    WHERE unit_id NOT IN (FROM former)
    UNION ALL BY NAME
    SELECT unit_id, 'retired' AS kind, 0 AS records, 'ended' AS status, retired_into AS successor
    FROM register
    WHERE retired_into IS NOT NULL
)
SELECT newest.*, getvariable('edition') AS edition
FROM newest
LEFT JOIN (SELECT * EXCLUDE (edition) FROM entry) AS was ON was.unit_id = newest.unit_id
WHERE newest IS DISTINCT FROM was;
