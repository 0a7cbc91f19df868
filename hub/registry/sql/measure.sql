-- judged: every record of the truth with its unit and folded name; one without is alone.
CREATE TABLE judged AS
SELECT truth.agency, true_unit, coalesce(unit_id, 'none' || id) AS unit_id,
       coalesce(folded, 'none' || id) AS folded
FROM (SELECT row_number() OVER () AS id, * FROM truth) AS truth
LEFT JOIN links USING (agency, resource, record_key)
LEFT JOIN (
    SELECT agency, resource, record_key, arg_max(folded, seq) AS folded
    FROM observation_
    GROUP BY ALL
) AS said USING (agency, resource, record_key);
