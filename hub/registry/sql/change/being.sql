-- being: of every living or dead unit what continuity is judged by; kept between editions.
CREATE TABLE IF NOT EXISTS being (
    unit_id VARCHAR, region VARCHAR, name VARCHAR, address VARCHAR, person VARCHAR,
    industry VARCHAR, born DATE, died DATE, way VARCHAR
);

DELETE FROM being WHERE unit_id IN (FROM touched_unit);
INSERT INTO being
SELECT unit_id, region, name, address, legal_rep, industry, born, died, way
FROM unit
LEFT JOIN (SELECT unit_id, min("on") AS born FROM happened WHERE kind = 'birth' GROUP BY unit_id)
    USING (unit_id)
LEFT JOIN (SELECT unit_id, max(died) AS died FROM span WHERE back IS NULL GROUP BY unit_id)
    USING (unit_id)
LEFT JOIN (
    SELECT unit_id, arg_min(way.means, place) AS way
    FROM spoken_of JOIN way ON contains(reason, word)
    WHERE spoken_of.means = 'death' GROUP BY unit_id
) USING (unit_id)
WHERE kind NOT IN ('retired', 'establishment');

-- near: a dead unit and one that may go on with it, since they share a person in one city, or the
-- end of an address in one county: born about then, or, where the end was a merger, alive then.
CREATE OR REPLACE TEMP VIEW keyed AS
SELECT *, region[:4] || person AS by_person, region || right(address, 6) AS by_place FROM being;

CREATE OR REPLACE TEMP VIEW departed AS FROM keyed WHERE died IS NOT NULL;
CREATE OR REPLACE TEMP VIEW begun AS FROM keyed WHERE born IS NOT NULL;

CREATE OR REPLACE TEMP MACRO goes_on(died, way, born, ended) AS
    born BETWEEN died - 180 AND died + 365
    OR (way = 'merger' AND born < died AND coalesce(ended > died, true));

CREATE OR REPLACE TEMP TABLE dead AS
WITH come AS MATERIALIZED (
    FROM begun SEMI JOIN touched_unit USING (unit_id)
)
SELECT unit_id FROM departed SEMI JOIN touched_unit USING (unit_id)
UNION
SELECT d.unit_id FROM departed AS d JOIN come AS b ON b.by_person = d.by_person
WHERE goes_on(d.died, d.way, b.born, b.died)
UNION
SELECT d.unit_id FROM departed AS d JOIN come AS b ON b.by_place = d.by_place
WHERE goes_on(d.died, d.way, b.born, b.died)
UNION
SELECT unit_id FROM event_ WHERE other_unit IN (FROM touched_unit) AND kind <> 'joined';

CREATE OR REPLACE TEMP TABLE near AS
WITH gone AS MATERIALIZED (
    FROM departed SEMI JOIN dead USING (unit_id)
), come AS MATERIALIZED (
    FROM begun
    WHERE by_person IN (SELECT by_person FROM gone) OR by_place IN (SELECT by_place FROM gone)
)
SELECT d.unit_id, b.unit_id AS other_unit
FROM gone AS d JOIN come AS b ON b.by_person = d.by_person AND b.unit_id <> d.unit_id
WHERE goes_on(d.died, d.way, b.born, b.died)
UNION
SELECT d.unit_id, b.unit_id
FROM gone AS d JOIN come AS b ON b.by_place = d.by_place AND b.unit_id <> d.unit_id
WHERE goes_on(d.died, d.way, b.born, b.died);

CREATE OR REPLACE TEMP VIEW unparsed AS
SELECT unit_id, name, address, region
FROM being WHERE unit_id IN (SELECT unnest([unit_id, other_unit]) FROM near);
