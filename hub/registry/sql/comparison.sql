-- comparison: current units that one kind of register has and another has not (table list: list, has,
-- lacks), one row a unit, shown by its eldest record of the register that has it.
CREATE TABLE comparison AS
WITH held AS (
    SELECT placed.*, source.register FROM placed JOIN source USING (agency, resource)
), doubt AS (
    SELECT DISTINCT mine.unit_id, held.register
    FROM (
        SELECT elder AS one, younger AS two FROM verdict WHERE verdict = 'unsure'
        UNION ALL
        SELECT younger, elder FROM verdict WHERE verdict = 'unsure'
    )
    JOIN placed AS mine ON mine.rank = one
    JOIN held ON held.rank = two
), present AS (
    SELECT unit_id, register, bool_or(NOT is_ended) AS is_current,
           bool_or(anchor IS NOT NULL) AS coded,
           arg_min(struct_pack(agency, resource, record_key), rank)
               FILTER (WHERE NOT is_ended) AS record
    FROM held
    GROUP BY unit_id, register
)
SELECT list.list, unit.region, unnest(present.record), unit.unit_id,
       CASE WHEN other.unit_id IS NOT NULL THEN 'ended'
            WHEN doubt.unit_id IS NOT NULL THEN 'unsure'
            WHEN NOT present.coded THEN 'unidentified'
            ELSE 'absent' END AS cause,
       getvariable('edition') AS edition
FROM list
JOIN present ON present.register = list.has AND present.is_current
JOIN unit ON unit.unit_id = present.unit_id
LEFT JOIN present AS other ON other.unit_id = present.unit_id AND other.register = list.lacks
LEFT JOIN doubt ON doubt.unit_id = present.unit_id AND doubt.register = list.lacks
WHERE coalesce(NOT other.is_current, true)
  AND list.lacks IN (SELECT register FROM source)
  AND NOT (list.lacks = 'code' AND unit.kind = 'sole-trader')
  AND NOT (list.lacks = 'commerce'
           AND unit.unit_id IN (SELECT unit_id FROM held WHERE register = 'public'));
