-- body: what the records of a unit say together; kind by what identifies best first.
CREATE TABLE body AS
SELECT unit_id,
       CASE WHEN bool_or(trader OR payer IS NOT NULL OR credit[:2] = '92'
                         OR number[7] BETWEEN '6' AND '9') THEN 'sole-trader'
            WHEN bool_or(branch) THEN 'establishment'
            WHEN bool_or(anchor IS NOT NULL OR number IS NOT NULL) THEN 'legal'
            ELSE 'unknown' END AS kind,
       string_agg(DISTINCT agency, '|' ORDER BY agency) AS agencies,
       count(*) AS records,
       arg_min(is_ended, (owner.field IS NULL, is_ended)) AS is_ended,
       max(ended_on) AS ended_on,
       arg_min(parent_folded, rank) AS parent_folded,
       arg_min(parent_spine, rank) AS parent_spine,
       coalesce(min(credit[3:8]), min(number[:6]), min(regexp_extract(taxpayer_id, '^[0-9]{6}')))
           AS authority_region
FROM placed
LEFT JOIN (SELECT agency, resource, field FROM owner WHERE field = 'state') AS owner
    USING (agency, resource)
GROUP BY unit_id;

-- parent: the unit that an establishment names, by the bureau's own key, by code, or by a name that
-- only one unit bears.
CREATE TABLE parent AS
WITH bearer AS (
    SELECT folded, min(unit_id) AS unit_id
    FROM placed JOIN body USING (unit_id)
    WHERE kind <> 'establishment' AND folded IS NOT NULL
    GROUP BY folded
    HAVING count(DISTINCT unit_id) = 1
), coded AS (
    SELECT spine, min(unit_id) AS unit_id FROM placed
    WHERE spine IS NOT NULL GROUP BY spine HAVING count(DISTINCT unit_id) = 1
), keyed AS (
    SELECT child.unit_id, min(elder.unit_id) AS elder
    FROM placed AS child
    JOIN placed AS elder ON elder.agency = child.agency AND elder.resource = child.resource
                        AND elder.record_key = child.parent_id
    GROUP BY child.unit_id
)
SELECT unit_id, parent_unit
FROM (
    SELECT body.unit_id, coalesce(
               nullif(keyed.elder, body.unit_id),
               nullif(coded.unit_id, body.unit_id),
               nullif(bearer.unit_id, body.unit_id)
           ) AS parent_unit
    FROM body
    LEFT JOIN keyed USING (unit_id)
    LEFT JOIN coded ON coded.spine = body.parent_spine
    LEFT JOIN bearer ON bearer.folded = body.parent_folded
    WHERE kind = 'establishment'
)
WHERE parent_unit IS NOT NULL;

CREATE TABLE best AS
PIVOT (SELECT unit_id, field, value FROM stated WHERE won)
ON field IN (
    'name', 'org_code', 'uscc', 'registration_no', 'taxpayer_id', 'address', 'region', 'legal_rep',
    'type', 'industry', 'capital', 'scope', 'established', 'ended', 'state'
)
USING min(value) GROUP BY unit_id;

-- unit: one row a unit, and one for every id ever retired, so that whoever holds it can follow.
CREATE TABLE unit AS
SELECT unit_id, kind, parent_unit, name, org_code, uscc, registration_no, taxpayer_id, address,
       CASE WHEN regexp_full_match(region, '[0-9]{6,12}') THEN region[:6]
            ELSE coalesce(nullif(authority_region, ''), region) END AS region,
       legal_rep, type, industry, capital, scope,
       try_cast(established AS DATE) AS established,
       CASE WHEN is_ended THEN coalesce(try_cast(ended AS DATE), ended_on) END AS ended,
       state, agencies, records, CASE WHEN is_ended THEN 'ended' ELSE 'current' END AS status,
       NULL::VARCHAR AS successor, getvariable('edition') AS edition
FROM body LEFT JOIN parent USING (unit_id) LEFT JOIN best USING (unit_id);

INSERT INTO unit BY NAME
SELECT unit_id, 'retired' AS kind, 0 AS records, 'ended' AS status, successor,
       getvariable('edition') AS edition
FROM (
    SELECT unit_id, retired_into AS successor FROM retired
    UNION
    SELECT unit_id, retired_into FROM register WHERE retired_into IS NOT NULL
);
