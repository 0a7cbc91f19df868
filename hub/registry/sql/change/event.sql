-- event: what this edition adds to the log of events: new and otherwise known ones, those that no
-- longer hold (state withdrawn), and what happened to entries of the registry alone.
CREATE OR REPLACE TEMP TABLE holding AS
SELECT 'V' || upper(sha256(concat_ws(chr(31), kind, unit_id, other_unit, field, "after", "on"))[:16])
           AS id,
       kind, unit_id, other_unit, field, before, "after", "on", evidence, declared, derived,
       'stands' AS state
FROM happened
QUALIFY row_number() OVER (PARTITION BY id ORDER BY evidence) = 1;

CREATE OR REPLACE TEMP TABLE held AS
SELECT id, kind, unit_id, other_unit, field, before, "after", "on", evidence, declared, derived, state
FROM event_
WHERE unit_id IN (FROM touched_unit)
   OR (kind IN ('succession', 'takeover', 'merger', 'split') AND unit_id IN (FROM dead))
QUALIFY row_number() OVER (PARTITION BY id ORDER BY edition DESC) = 1;

CREATE OR REPLACE TEMP TABLE event AS
SELECT *, getvariable('edition') AS edition
FROM holding
ANTI JOIN (FROM held INTERSECT FROM holding SEMI JOIN held USING (id)) AS same USING (id)
UNION ALL
SELECT * REPLACE ('withdrawn' AS state), getvariable('edition')
FROM held ANTI JOIN holding USING (id)
WHERE state = 'stands' AND kind NOT IN ('joined', 'parted');

INSERT INTO event BY NAME
SELECT 'V' || upper(sha256(concat_ws(chr(31), kind, unit_id, other_unit, getvariable('edition')))[:16])
           AS id,
       kind, unit_id, other_unit, to_json(records)::VARCHAR AS evidence, false AS declared,
       true AS derived, 'stands' AS state, getvariable('edition') AS edition
FROM (
    SELECT 'joined' AS kind, unit_id, retired_into AS other_unit, [founding_key] AS records
    FROM register WHERE retired_into IS NOT NULL
    UNION ALL
    SELECT 'parted', known.unit_id, placed.unit_id, list(reference ORDER BY reference)
    FROM known JOIN placed USING (rank)
    WHERE known.unit_id <> placed.unit_id
      AND known.unit_id NOT IN (SELECT unit_id FROM register WHERE retired_into IS NOT NULL)
    GROUP BY ALL
);
