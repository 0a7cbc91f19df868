-- counts: what the edition came to. Linked are records whose unit another bureau knows, too.
CREATE TABLE counts AS
SELECT (SELECT count(*) FROM placed) AS records,
       (SELECT count(*) FROM unit WHERE kind <> 'retired') AS units,
       (SELECT count(*) FROM unit WHERE kind = 'retired') AS retired,
       (SELECT sum(records)::BIGINT FROM unit WHERE contains(agencies, '|')) AS linked,
       (SELECT count(*) FROM verdict WHERE verdict = 'unsure') AS unsure,
       (SELECT map_from_entries(list((list, entries)))
        FROM (SELECT list, count(*) AS entries FROM comparison GROUP BY list)) AS lists;
