-- wanted, link and spoken of a few units: of link_ every record that was ever in one of them.
CREATE TABLE wanted AS FROM few;

CREATE TABLE spoken AS
SELECT value_.*
FROM value_ SEMI JOIN wanted USING (unit_id)
WHERE known_from <= getvariable('edition');

CREATE TABLE link AS
SELECT link_.*
FROM link_
WHERE edition <= getvariable('edition')
  AND (agency, resource, record_key) IN (
      SELECT (agency, resource, record_key) FROM link_ SEMI JOIN wanted USING (unit_id)
  );
