-- recalled: what the newest edition says of the records in question: all, or those in asked.
CREATE TABLE recalled AS
SELECT agency, resource, record_key, arg_max(seq, edition) AS seq,
       arg_max(is_ended, edition) AS is_ended, arg_max(unit_id, edition) AS unit_id,
       min(known_from) AS known_from
FROM link_
WHERE getvariable('every')
   OR concat(agency, '/', resource, '|', record_key) IN (SELECT reference FROM asked)
GROUP BY agency, resource, record_key;
