-- member: the records of the wanted units in one edition, numbered by reference, out of link (rows up
-- to that edition). said: every run of their values (table spoken) as its latest row says it.
CREATE TABLE member AS
SELECT row_number() OVER (ORDER BY reference) - 1 AS id, *
FROM (
    SELECT link.* EXCLUDE (edition),
           concat(link.agency, '/', link.resource, '|', link.record_key) AS reference
    FROM link
    ANTI JOIN (FROM link WHERE edition > (SELECT min(edition) FROM link)) AS later
           ON later.agency = link.agency AND later.resource = link.resource
          AND later.record_key = link.record_key AND later.edition > link.edition
)
SEMI JOIN wanted USING (unit_id);

CREATE TABLE said AS
SELECT member.id, member.unit_id, field, value, spoken.seq, spoken.batch, spoken.line, valid_from,
       valid_to, stands, won, owned, spoken.known_from
FROM spoken JOIN member USING (agency, resource, record_key, unit_id);

DELETE FROM said USING (FROM said WHERE known_from > (SELECT min(known_from) FROM said)) AS later
WHERE later.id = said.id AND later.field = said.field AND later.seq = said.seq
  AND later.known_from > said.known_from;
