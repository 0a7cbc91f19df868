-- seat: a unit's place, which never changes: the register lists ids by the edition that minted them.
CREATE TABLE seat AS
SELECT unit_id, row_number() OVER (ORDER BY min(edition), unit_id) - 1 AS place
FROM register_
WHERE edition <= getvariable('edition')
GROUP BY unit_id;
