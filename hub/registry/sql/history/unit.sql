-- body: every unit and retired id as one edition says it. Of the rows of unit_ about one id the
-- latest up to that edition holds.
CREATE VIEW body AS
SELECT unit_.* EXCLUDE (edition), getvariable('edition') AS edition
FROM unit_
JOIN (
    SELECT unit_id, max(edition) AS edition
    FROM unit_
    WHERE edition <= getvariable('edition')
    GROUP BY unit_id
) AS latest USING (unit_id, edition);
