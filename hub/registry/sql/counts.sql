-- counts: what the edition came to. Linked are records whose unit another bureau knows, too. Lists
-- count who is on them on the day of the edition; who will be later is in the table, not here.
CREATE OR REPLACE TEMP TABLE counts AS
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
            FROM (
                SELECT list, unit_id
                FROM (FROM comparison_ UNION ALL BY NAME FROM comparison)
                GROUP BY ALL
                HAVING arg_max(state, edition) = 'open'
                   AND coalesce(arg_max_null(since, edition) <= getvariable('day')::DATE, true)
            )
            GROUP BY list
        )) AS lists;
