-- block: the tokens of touched records that more than one record bears, and the eldest of them.
CREATE OR REPLACE TEMP TABLE block AS
SELECT token, count(*) AS size, min(rank) AS eldest, arg_min(is_former, rank) AS is_former
FROM token SEMI JOIN (FROM token SEMI JOIN touched USING (rank)) AS own USING (token)
GROUP BY token
HAVING count(*) > 1;

-- shared: organisation codes that prove nothing: one bureau issued several valid credit codes over
-- it, or more records bear it than a unit can have.
CREATE OR REPLACE TEMP TABLE shared AS
SELECT DISTINCT spine
FROM (
    SELECT spine
    FROM record SEMI JOIN touched USING (rank)
    WHERE issuer AND spine IS NOT NULL AND credit IS NOT NULL
    GROUP BY spine, agency
    HAVING min(credit) <> max(credit)
    UNION ALL
    SELECT spine
    FROM record
    JOIN block ON token = hash('o', spine)
    WHERE size > getvariable('cap')
);

-- proven: what identifies a record best: the organisation code (GB 11714), the spine of old and new
-- numbers, or the whole credit code where that proves nothing.
CREATE OR REPLACE TEMP TABLE proven AS
SELECT rank, branch, CASE WHEN folded IS NOT NULL THEN hash(folded) END AS name,
       CASE WHEN branch AND parent_folded IS NOT NULL THEN hash(parent_folded) END AS parent_name,
       CASE WHEN spine IS NOT NULL AND shared.spine IS NULL THEN 'org_code.same'
            WHEN credit IS NOT NULL THEN 'uscc.same' END AS proof,
       CASE proof WHEN 'org_code.same' THEN hash('o', spine)
                  WHEN 'uscc.same' THEN hash('u', credit) END AS code
FROM record SEMI JOIN touched USING (rank) LEFT JOIN shared USING (spine);

-- borrowed: branches that write their parent's code, which proves nothing either.
CREATE OR REPLACE TEMP TABLE borrowed AS
SELECT branch.rank, parent.rank AS parent
FROM proven AS branch
JOIN proven AS parent ON parent.code = branch.code AND parent.name = branch.parent_name
SEMI JOIN (FROM block WHERE size <= getvariable('cap')) AS usable ON token = branch.code
WHERE branch.branch AND NOT parent.branch;

-- trait: what records of one unit cannot differ in. anchor is the code, but not a borrowed one. A
-- record is mute when its organisation code belongs to several units and it tells no credit code. Who
-- tells no type, and is not called like a branch, may be one all the same; so may, of whatever type, one
-- whose name goes on behind a company's legal form, as only a branch's does. mark orders records in
-- the same way whenever they came.
CREATE OR REPLACE TEMP TABLE trait AS
SELECT rank, CASE WHEN borrowed.rank IS NULL THEN code END AS anchor,
       CASE WHEN borrowed.rank IS NULL THEN proof END AS proof,
       code IS NULL AND spine IS NOT NULL AS is_mute,
       number,
       CASE WHEN record.branch THEN true
            WHEN type IS NOT NULL AND told.branch IS NOT TRUE THEN false END AS branch,
       digits,
       CASE WHEN length(registration_no) = 13 AND try_cast(registration_no AS BIGINT) IS NOT NULL
            THEN registration_no END AS serial,
       CASE WHEN trader OR payer IS NOT NULL OR credit[:2] = '92' OR number[7] BETWEEN '6' AND '9'
            THEN 'trader'
            WHEN credit IS NOT NULL OR number IS NOT NULL OR ends_with(folded, '公司')
                 OR ends_with(folded, '集团') OR ends_with(folded, '合作社') THEN 'legal' END AS sort,
       CASE WHEN length(region) >= 6 AND region[3:4] <> '00'
                 AND try_cast(region AS BIGINT) IS NOT NULL THEN region[:4] END AS prefecture,
       CASE WHEN NOT is_ended THEN source.place END AS source,
       CASE WHEN NOT is_ended AND issuer THEN source.place END AS registrar,
       coalesce(single, false) AND NOT is_ended AS is_single,
       proven.name, CASE WHEN NOT record.branch THEN proven.name END AS own_name, proven.parent_name,
       established, ended, hash(reference) AS mark,
       coalesce(uscc, org_code, registration_no, taxpayer_id) IS NULL AS is_bare
FROM proven
JOIN record USING (rank)
LEFT JOIN (SELECT DISTINCT rank FROM borrowed) AS borrowed USING (rank)
LEFT JOIN (
    SELECT agency, resource, single, row_number() OVER (ORDER BY agency, resource) AS place FROM source
) AS source USING (agency, resource)
LEFT JOIN (SELECT rank, digits, branch FROM comparable) AS told USING (rank);

-- bears: the usable identifiers of touched records.
CREATE OR REPLACE TEMP TABLE bears AS
SELECT rank, rule, token, token.is_former
FROM token
JOIN (FROM block WHERE size <= getvariable('cap')) AS usable USING (token)
JOIN trait USING (rank)
WHERE rule = proof
   OR (rule NOT IN ('org_code.same', 'uscc.same', 'name.exact', 'number.borne') AND NOT is_mute);
