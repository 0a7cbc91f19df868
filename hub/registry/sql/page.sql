-- page: wanted units from turn low up to high; records is their records as JSON, each with the
-- landed rows that began its claims (field, value, valid_to, known_from, stands, won, owned), and
-- judgements those that concern them.
CREATE OR REPLACE TEMP TABLE slice AS
SELECT place, unit_id FROM wanted WHERE turn >= getvariable('low') AND turn < getvariable('high');

CREATE OR REPLACE TEMP TABLE holder AS
SELECT row_number() OVER () AS id, member.* FROM member SEMI JOIN slice USING (place);

-- The bounds let the lake skip the files' parts that hold other units.
SET VARIABLE lowest = (SELECT min(unit_id) FROM slice);
SET VARIABLE highest = (SELECT max(unit_id) FROM slice);

CREATE OR REPLACE TEMP TABLE fact AS
SELECT holder.id, place, unit_id, field, value, said.seq, valid_from, valid_to, stands, won, owned,
       said.known_from, said.batch, said.line
FROM value_ AS said
JOIN holder USING (agency, resource, record_key, unit_id)
WHERE said.known_from <= getvariable('edition')
  AND said.unit_id BETWEEN getvariable('lowest') AND getvariable('highest');

DELETE FROM fact USING (FROM fact WHERE known_from > (SELECT min(known_from) FROM fact)) AS later
WHERE later.id = fact.id AND later.field = fact.field AND later.seq = fact.seq
  AND later.known_from > fact.known_from;
DELETE FROM fact WHERE value IS NULL;

CREATE OR REPLACE TEMP TABLE stated AS
SELECT id, concat('[', string_agg(concat(
           '{"valid_from":"', valid_from, '","batch":', coalesce('"' || batch || '"', 'null'),
           ',"line":', coalesce(line::VARCHAR, 'null'), ',"claims":[', claims, ']}'
       ), ','), ']') AS stated
FROM (
    SELECT id, seq, any_value(valid_from) AS valid_from, any_value(batch) AS batch,
           any_value(line) AS line,
           string_agg(concat(
               '["', field, '",', to_json(value), ',', coalesce('"' || valid_to || '"', 'null'), ',',
               known_from, ',', stands::INT, ',', won::INT, ',', owned::INT, ']'
           ), ',') AS claims
    FROM fact
    GROUP BY id, seq
)
GROUP BY id;

CREATE OR REPLACE TEMP TABLE records AS
SELECT place, concat('[', string_agg(concat(
           '{"stated":', coalesce(stated, '[]'), ',', (json_object(
               'agency', agency, 'resource', resource, 'record_key', record_key, 'batch', batch,
               'line', line, 'is_ended', is_ended, 'known_from', known_from
           )::VARCHAR)[2:]
       ), ','), ']') AS records
FROM holder LEFT JOIN stated USING (id)
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
SEMI JOIN slice USING (place)
GROUP BY place;

-- names: all that a unit bears or bore in one text, for the index of names.
CREATE OR REPLACE TEMP VIEW page AS
SELECT place, unit_id, name, kind, status, region, agencies, parent_unit, successor,
       established::VARCHAR AS established, ended::VARCHAR AS ended, names,
       coalesce(records.records, '[]') AS records, coalesce(judgements, '[]') AS judgements
FROM unit
SEMI JOIN slice USING (place)
LEFT JOIN records USING (place)
LEFT JOIN judged USING (place)
LEFT JOIN (
    SELECT place, string_agg(DISTINCT value, '|' ORDER BY value) AS names
    FROM fact
    WHERE field IN ('name', 'former_names')
    GROUP BY place
) AS spoken USING (place);

INSERT INTO code
SELECT DISTINCT value, field, unit_id
FROM fact
WHERE field IN ('uscc', 'org_code', 'registration_no', 'taxpayer_id');
