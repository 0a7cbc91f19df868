-- spoken: since when a record says its name, and its state.
CREATE OR REPLACE TEMP VIEW spoken AS
SELECT rank, field, valid_from, stands FROM stated WHERE field IN ('name', 'state')
UNION ALL
SELECT rank, 'name', valid_from, true FROM plain WHERE name IS NOT NULL
UNION ALL
SELECT rank, 'state', valid_from, true FROM plain WHERE state IS NOT NULL;

-- comparison: what changed on the lists (table list: list, has, other, stands, states, lapses) for
-- touched units. membership says which register a resource is, closed_state which states of it are no
-- more. A record that is there has begun, and is past after its last valid day; a year 9999 is none.
CREATE OR REPLACE TEMP TABLE held AS
SELECT placed.rank, reference, unit_id, register, placed.state, anchor IS NOT NULL AS coded, is_ended,
       coalesce(try_cast(ended AS DATE), ended_on) AS gone,
       NOT is_ended AND ended IS NULL AND closed_state.state IS NULL AS is_current,
       least(try_cast(established AS DATE), named.valid_from) AS began,
       CASE WHEN try_cast(valid_until AS DATE) < DATE '9999-01-01'
            THEN try_cast(valid_until AS DATE) + 1 END AS past
FROM placed
JOIN membership USING (agency, resource)
LEFT JOIN (
    SELECT rank, min(valid_from) AS valid_from FROM spoken WHERE field = 'name' GROUP BY rank
) AS named USING (rank)
LEFT JOIN closed_state USING (agency, resource, state);

CREATE OR REPLACE TEMP TABLE present AS
SELECT unit_id, register, bool_or(is_current) AS is_current, bool_or(coded) AS coded,
       max(gone) AS gone, arg_min(rank, reference) FILTER (WHERE is_current) AS rank
FROM held
GROUP BY unit_id, register;

-- doubt: units of which another register may have a record, or not: it has one of a unit that may be
-- the same, whichever of their records the question is about.
CREATE OR REPLACE TEMP TABLE doubt AS
SELECT DISTINCT near.unit_id, register
FROM (
    SELECT elder AS one, younger AS two FROM edge WHERE verdict = 'unsure'
    UNION ALL
    SELECT younger, elder FROM edge WHERE verdict = 'unsure'
)
JOIN lodged AS near ON near.rank = one
JOIN lodged AS far ON far.rank = two
JOIN present ON present.unit_id = far.unit_id;

CREATE OR REPLACE TEMP VIEW asked AS
FROM list WHERE other IN (SELECT register FROM membership);

-- gap: units with a current record in one register and none, or only an ended one, in the other. It
-- is shown by the first, by reference, of the current records.
CREATE OR REPLACE TEMP TABLE gap AS
SELECT list, has, other, stands, here.unit_id, here.rank, here.coded,
       there.unit_id IS NOT NULL AS was, there.gone
FROM asked
JOIN present AS here ON here.register = has AND here.is_current
LEFT JOIN present AS there ON there.unit_id = here.unit_id AND there.register = other
WHERE stands <> 'current' AND NOT coalesce(there.is_current, stands = 'ended');

-- amiss: records in the states of a list, or with a last valid day where it is about expiry, of units
-- with a current record in the other register. It is shown by the one that is so first.
CREATE OR REPLACE TEMP TABLE amiss AS
SELECT list, held.unit_id, held.rank, reference, began,
       coalesce(list_contains(states, held.state), false) AS is_said,
       CASE WHEN lapses THEN past END AS past
FROM asked
JOIN held ON held.register = has AND NOT is_ended
JOIN present AS there ON there.unit_id = held.unit_id AND there.register = other
WHERE stands = 'current' AND there.is_current
  AND (list_contains(states, held.state) OR (lapses AND held.is_current AND past IS NOT NULL));

CREATE OR REPLACE TEMP TABLE late AS
WITH stating AS (
    SELECT rank, max(valid_from) AS valid_from
    FROM spoken SEMI JOIN (FROM amiss WHERE is_said) AS said USING (rank)
    WHERE field = 'state' AND stands GROUP BY rank
), dated AS (
    SELECT amiss.*,
           CASE WHEN is_said THEN least(coalesce(valid_from, began), past) ELSE past END AS since
    FROM amiss LEFT JOIN stating USING (rank)
)
SELECT list, unit_id, first.rank, first.is_said, first.since
FROM (
    SELECT list, unit_id,
           arg_min({rank: rank, is_said: is_said, since: since},
                   (coalesce(since, DATE '0001-01-01'), reference)) AS first
    FROM dated
    GROUP BY list, unit_id
);

CREATE OR REPLACE TEMP TABLE entry_now AS
SELECT list, unit.region, place.agency, place.resource, place.record_key, gap.unit_id,
       CASE WHEN was THEN 'ended'
            WHEN doubt.unit_id IS NOT NULL THEN 'unsure'
            WHEN NOT gap.coded THEN 'unidentified'
            ELSE 'absent' END AS cause,
       greatest(here.began, gap.gone) AS since
FROM gap
JOIN unit ON unit.unit_id = gap.unit_id
JOIN held AS here ON here.rank = gap.rank AND here.register = has
JOIN place ON place.rank = gap.rank
LEFT JOIN doubt ON doubt.unit_id = gap.unit_id AND doubt.register = other
WHERE NOT (stands = 'lacking' AND other = 'code' AND unit.kind = 'sole-trader')
  AND NOT (stands = 'lacking' AND other = 'commerce' AND gap.unit_id IN (
          SELECT unit_id FROM present WHERE register = 'public'))
UNION ALL
SELECT list, unit.region, agency, resource, record_key, late.unit_id,
       CASE WHEN is_said THEN 'state' ELSE 'expired' END, since
FROM late
JOIN unit ON unit.unit_id = late.unit_id
JOIN place ON place.rank = late.rank;

CREATE OR REPLACE TEMP TABLE entry_before AS
SELECT list, region, agency, resource, record_key, unit_id, cause, since, state
FROM comparison_ WHERE unit_id IN (FROM touched_unit)
QUALIFY row_number() OVER (PARTITION BY list, unit_id ORDER BY edition DESC) = 1;

CREATE OR REPLACE TEMP TABLE comparison AS
SELECT *, getvariable('edition') AS edition
FROM (
    (SELECT *, 'open' AS state FROM entry_now EXCEPT FROM entry_before)
    UNION ALL
    SELECT * REPLACE ('closed' AS state)
    FROM entry_before ANTI JOIN entry_now USING (list, unit_id)
    WHERE state = 'open'
);
