-- What earlier editions know, from the append-only tables link_, register_, judgement_ and value_:
-- of rows that say something of the same thing, the latest holds.
CREATE TABLE known AS
SELECT agency, resource, record_key, arg_max(seq, edition) AS seq,
       arg_max(is_ended, edition) AS is_ended, arg_max(unit_id, edition) AS unit_id,
       min(known_from) AS known_from
FROM link_
GROUP BY ALL;

CREATE TABLE living AS
SELECT unit_id, min(founding_key) AS founding_key, min(edition) AS edition
FROM register_
GROUP BY unit_id
HAVING count(retired_into) = 0;

CREATE TABLE taken AS SELECT DISTINCT unit_id FROM register_;

CREATE TABLE retired AS SELECT unit_id, retired_into FROM register_ WHERE retired_into IS NOT NULL;

CREATE TABLE inforce AS
SELECT left_record, right_record, arg_max(verdict, edition) AS verdict,
       arg_max(rule, edition) AS rule, arg_max(evidence, edition) AS evidence
FROM judgement_
GROUP BY ALL;

CREATE TABLE said AS
SELECT value_.*
FROM value_
ANTI JOIN (FROM value_ WHERE known_from > (SELECT min(known_from) FROM value_)) AS later
       ON later.agency = value_.agency AND later.resource = value_.resource
      AND later.record_key = value_.record_key
      AND later.field = value_.field AND later.seq = value_.seq
      AND later.known_from > value_.known_from;
