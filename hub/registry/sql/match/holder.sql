-- holder: the records of the edition with their unit and its name.
CREATE TABLE holder AS
SELECT record.*, unit_id, title
FROM record
JOIN seat USING (rank)
LEFT JOIN (SELECT unit_id, arg_max(name, edition) AS title FROM unit_ GROUP BY unit_id)
    USING (unit_id);
