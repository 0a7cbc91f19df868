-- counts: what the edition came to. Linked are records whose unit another bureau knows, too. Lists
-- count who is on them on the day of the edition; who will be later is in the table, not here.
CREATE OR REPLACE TEMP TABLE counts AS
WITH told AS (
    SELECT list, unit_id, state, since, edition
    FROM (FROM comparison_ UNION ALL BY NAME FROM comparison)
)
SELECT (SELECT count(*) FROM record) AS records,
       (SELECT count(*) FROM body) AS units,
       (SELECT count(*) FROM issued WHERE retired_into IS NOT NULL) AS retired,
       (SELECT coalesce(sum(records), 0)::BIGINT FROM body WHERE contains(agencies, '|')) AS linked,
       getvariable('unsure')
       + (SELECT count(*) FILTER (verdict = 'unsure' AND rule <> 'evidence.gone') FROM judgement)
       - (SELECT count(*) FILTER (verdict = 'unsure' AND rule <> 'evidence.gone')
          FROM inforce SEMI JOIN judgement USING (left_record, right_record)) AS unsure,
       (SELECT map_from_entries(list((list, entries)))
        FROM (
            SELECT list, count(*) AS entries
            FROM told
            ANTI JOIN (FROM told WHERE edition > (SELECT min(edition) FROM told)) AS later
                   ON later.list = told.list AND later.unit_id = told.unit_id
                  AND later.edition > told.edition
            WHERE state = 'open' AND coalesce(since <= getvariable('day')::DATE, true)
            GROUP BY list
        )) AS lists;
