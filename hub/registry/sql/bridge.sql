-- token: what besides the anchor can show that two records are one unit.
-- A number with a right check digit is believed alone; one without a check only together with the
-- same name. A branch and its parent never share a token, for a branch often writes its parent's
-- number.
CREATE OR REPLACE TABLE token AS
SELECT rank, 'registration_no.same' AS rule, concat_ws(chr(31), number, branch) AS token,
       true AS usable
FROM record WHERE number IS NOT NULL
UNION ALL
SELECT rank, 'registration_no.name', concat_ws(chr(31), registration_no, folded), true
FROM record WHERE number IS NULL AND registration_no IS NOT NULL AND folded IS NOT NULL
UNION ALL
SELECT rank, 'taxpayer_id.same', payer, true
FROM record WHERE payer IS NOT NULL
UNION ALL
SELECT rank, 'taxpayer_id.name', concat_ws(chr(31), taxpayer_id, folded), true
FROM record WHERE payer IS NULL AND spine IS NULL AND taxpayer_id IS NOT NULL AND folded IS NOT NULL
UNION ALL
-- Rows of one source without any number, with one name, in one place: one taxpayer's offices.
SELECT rank, 'name.repeated',
       concat_ws(chr(31), agency, resource, coalesce(region, ''), folded), true
FROM record
WHERE coalesce(uscc, org_code, registration_no, taxpayer_id) IS NULL AND folded IS NOT NULL;

INSERT INTO edge
SELECT elder, rank, 'branch.parent'
FROM (
    SELECT rank, branch, min(rank) OVER bearers AS elder,
           first(branch) OVER (bearers ORDER BY rank) AS first_branch
    FROM record
    WHERE number IS NOT NULL
    WINDOW bearers AS (PARTITION BY number)
)
WHERE branch <> first_branch;
