-- kind: of a true unit, by what its records say; the kind that a clerk would see first.
CREATE TABLE said AS
SELECT truth.agency, true_unit, rank, unit_id, folded, spine,
       row_number() OVER () AS id,
       coalesce(trader OR payer IS NOT NULL OR credit[:2] = '92' OR number[7] BETWEEN '6' AND '9',
                false) AS trader,
       coalesce(branch, false) AS branch,
       coalesce(credit[:2] = '93' OR folded SIMILAR TO '.*专业(合作社|合作联社|社)', false) AS cooperative,
       coalesce(credit[:2] = '11' OR (contract = 'institution' AND type[1] = '3'), false) AS organ,
       coalesce(credit[:2] = '12' OR contract = 'institution', false) AS institution,
       coalesce(credit[1] = '5' OR contract = 'social-organisation', false) AS association
FROM truth
LEFT JOIN record USING (agency, resource, record_key)
LEFT JOIN seat USING (rank)
LEFT JOIN source USING (agency, resource);

-- judged: every record of the truth with its unit and what strata ask for.
CREATE TABLE judged AS
SELECT rank, agency, true_unit, coalesce(unit_id, 'none' || id) AS unit_id,
       coalesce(folded, 'none' || id) AS folded, coalesce(folded, 'none' || id) AS name,
       coalesce(regexp_replace(folded, '\([^()]*\)?', '', 'g'), 'none' || id) AS bare,
       coalesce(spine, 'none' || id) AS spine, kind
FROM said
JOIN (
    SELECT true_unit,
           CASE WHEN bool_or(trader) THEN 'sole-trader' WHEN bool_or(branch) THEN 'branch'
                WHEN bool_or(cooperative) THEN 'cooperative' WHEN bool_or(organ) THEN 'organ'
                WHEN bool_or(institution) THEN 'institution'
                WHEN bool_or(association) THEN 'association' ELSE 'enterprise' END AS kind
    FROM said
    GROUP BY true_unit
) USING (true_unit);
