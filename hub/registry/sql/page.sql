-- page: units from place low up to high; body is their records as JSON, every one with its claims
-- (field, value, valid_from, valid_to, stands, won, owned, known_from, batch, line), and the
-- judgements that concern them.
CREATE OR REPLACE TEMP TABLE records AS
SELECT place, concat('[', string_agg(record, ','), ']') AS records
FROM (
    SELECT member.place, json_object(
               'agency', agency, 'resource', resource, 'record_key', record_key,
               'batch', any_value(member.batch), 'line', any_value(member.line),
               'is_ended', any_value(is_ended), 'known_from', any_value(member.known_from),
               'claims', concat('[', string_agg(json_array(
                   field, value, valid_from, valid_to, stands, won, owned, fact.known_from,
                   fact.batch, fact.line
               )::VARCHAR, ',') FILTER (WHERE field IS NOT NULL), ']')::JSON
           )::VARCHAR AS record
    FROM member
    LEFT JOIN fact USING (place, agency, resource, record_key)
    WHERE member.place >= getvariable('low') AND member.place < getvariable('high')
    GROUP BY member.place, agency, resource, record_key
)
GROUP BY place;

CREATE OR REPLACE TEMP TABLE judged AS
SELECT place, concat('[', string_agg(json_object(
           'id', id, 'left_record', left_record, 'right_record', right_record,
           'left_unit', left_unit, 'right_unit', right_unit, 'verdict', verdict, 'rule', rule,
           'evidence', evidence::JSON, 'reason', reason, 'actor', actor, 'at', "at",
           'edition', edition
       )::VARCHAR, ','), ']') AS judgements
FROM (
    SELECT left_place AS place, * FROM verdict
    UNION ALL
    SELECT right_place, * FROM verdict WHERE right_place <> left_place
)
WHERE place >= getvariable('low') AND place < getvariable('high')
GROUP BY place;

CREATE OR REPLACE TEMP TABLE page AS
SELECT place, unit_id, name, kind, status, region, agencies, parent_unit, successor,
       established::VARCHAR AS established, ended::VARCHAR AS ended,
       coalesce(records.records, '[]') AS records, coalesce(judgements, '[]') AS judgements
FROM unit
LEFT JOIN records USING (place)
LEFT JOIN judged USING (place)
WHERE place >= getvariable('low') AND place < getvariable('high');

-- spoken: all names a unit bears or bore in one text each, for the index of names.
CREATE OR REPLACE TEMP TABLE spoken AS
SELECT place, string_agg(DISTINCT value, chr(10)) AS name
FROM fact
WHERE field IN ('name', 'former_names')
  AND place >= getvariable('low') AND place < getvariable('high')
GROUP BY place;
