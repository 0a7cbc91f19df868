-- spoken: since when a record says its name, and its state.
CREATE OR REPLACE TEMP VIEW spoken AS
SELECT rank, field, valid_from, stands FROM stated WHERE field IN ('name', 'state')
UNION ALL
SELECT rank, 'name', valid_from, true FROM plain WHERE name IS NOT NULL
UNION ALL
SELECT rank, 'state', valid_from, true FROM plain WHERE state IS NOT NULL;

-- comparison: what changed on the lists (table list: list, has, other, stands, states) for touched
-- units. membership says which register a resource is, closed_state which states of it are no more.
-- A unit is shown by the first, by reference, of its current records in the register that has it.
CREATE OR REPLACE TEMP TABLE held AS
SELECT placed.rank, reference, unit_id, agency, resource, record_key, register, placed.state,
       anchor IS NOT NULL AS coded, is_ended,
       coalesce(try_cast(ended AS DATE), ended_on) AS gone,
       NOT is_ended AND ended IS NULL AND closed_state.state IS NULL AS is_current,
       coalesce(try_cast(established AS DATE), named.valid_from) AS began
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

-- shown: units with a current record where the list looks for one, or with one in its states.
CREATE OR REPLACE TEMP TABLE shown AS
WITH told AS (
    SELECT * FROM list WHERE other IN (SELECT register FROM membership)
)
SELECT told.*, unit_id, rank
FROM told JOIN present ON register = has
WHERE is_current AND len(states) = 0
UNION ALL
SELECT told.*, unit_id, arg_min(rank, reference)
FROM told JOIN held ON register = has AND list_contains(states, held.state)
WHERE NOT is_ended
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE entry_now AS
WITH found AS (
    SELECT shown.*, there.unit_id IS NOT NULL AS was, there.gone
    FROM shown
    LEFT JOIN present AS there ON there.unit_id = shown.unit_id AND there.register = other
    WHERE CASE stands WHEN 'lacking' THEN NOT coalesce(there.is_current, false)
                      WHEN 'ended' THEN NOT there.is_current
                      ELSE there.is_current END
), stating AS (
    SELECT rank, max(valid_from) AS valid_from
    FROM spoken SEMI JOIN found USING (rank)
    WHERE field = 'state' AND stands GROUP BY rank
)
SELECT found.list, unit.region, here.agency, here.resource, here.record_key, found.unit_id,
       CASE WHEN found.stands = 'current' THEN 'state'
            WHEN was THEN 'ended'
            WHEN doubt.unit_id IS NOT NULL THEN 'unsure'
            WHEN NOT present.coded THEN 'unidentified'
            ELSE 'absent' END AS cause,
       CASE WHEN found.stands = 'current' THEN coalesce(stating.valid_from, here.began)
            ELSE greatest(here.began, found.gone) END AS since
FROM found
JOIN unit ON unit.unit_id = found.unit_id
JOIN held AS here ON here.rank = found.rank AND here.register = has
JOIN present ON present.unit_id = found.unit_id AND present.register = has
LEFT JOIN doubt ON doubt.unit_id = found.unit_id AND doubt.register = other
LEFT JOIN stating ON stating.rank = found.rank
WHERE NOT (found.stands = 'lacking' AND other = 'code' AND unit.kind = 'sole-trader')
  AND NOT (found.stands = 'lacking' AND other = 'commerce' AND found.unit_id IN (
          SELECT unit_id FROM present WHERE register = 'public'));

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
