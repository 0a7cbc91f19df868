-- unit: the latest row of every unit there is; event: what holds of the log of events.
CREATE TEMP VIEW unit AS
SELECT *
FROM unit_
JOIN (SELECT unit_id, max(edition) AS edition FROM unit_ GROUP BY unit_id) AS latest
    USING (unit_id, edition)
WHERE kind <> 'retired';

CREATE TEMP VIEW event AS
SELECT event_.*
FROM event_
JOIN (SELECT id, max(edition) AS edition FROM event_ GROUP BY id) AS latest USING (id, edition)
WHERE state = 'stands';
