CREATE OR REPLACE TEMP MACRO both_say(field, one, other) AS
    CASE WHEN one IS NOT NULL AND other IS NOT NULL
         THEN json_object('field', field, 'left', one, 'right', other) END;

CREATE OR REPLACE TEMP MACRO alike_by(chance) AS
    CASE WHEN chance IS NOT NULL
         THEN json_object('field', 'probability', 'left', format('{:.2f} %', 100 * chance::DOUBLE),
                          'right', format('{:.2f} %', 100 * chance::DOUBLE),
                          'probability', round(chance::DOUBLE, 4)) END;

-- judgement: what this edition adds. The latest judgement of a pair is the one in force; one whose
-- ground is gone is answered by another, never taken out. Of a pair that a person judged the
-- person's is in force, and the machine says nothing.
CREATE OR REPLACE TEMP TABLE judgement AS
WITH spoken AS (
    SELECT left_record AS one, right_record AS other FROM ruled
    UNION ALL
    SELECT right_record, left_record FROM ruled
), fresh AS (
    SELECT l.reference AS left_record, r.reference AS right_record, edge.verdict, edge.rule,
           to_json(list_filter([
               both_say('org_code', l.spine, r.spine),
               both_say('uscc', l.credit, r.credit),
               both_say('registration_no', l.registration_no, r.registration_no),
               both_say('taxpayer_id', l.taxpayer_id, r.taxpayer_id),
               both_say('name', l.name, r.name),
               alike_by(edge.probability)
           ], lambda each: each IS NOT NULL))::VARCHAR AS evidence,
           getvariable('actor') AS actor, getvariable('at') AS "at",
           concat(rule.zh, ' / ', rule.en) AS reason, NULL::VARCHAR AS id
    FROM edge
    JOIN rule ON rule.name = edge.rule
    JOIN record AS l ON l.rank = elder
    JOIN record AS r ON r.rank = younger
    ANTI JOIN spoken ON one = l.reference AND other = r.reference
    WHERE edge.rule NOT LIKE 'person.%'
    UNION ALL
    SELECT left_record, right_record, verdict, 'person.' || verdict, '[]', actor, "at", reason, id
    FROM ruled
), changed AS (
    SELECT fresh.*
    FROM fresh
    ANTI JOIN inforce USING (left_record, right_record, verdict, rule, evidence)
    UNION ALL
    SELECT left_record, right_record, 'unsure', 'evidence.gone', '[]', getvariable('actor'),
           getvariable('at'), concat(rule.zh, ' / ', rule.en), NULL
    FROM inforce
    JOIN rule ON rule.name = 'evidence.gone'
    ANTI JOIN fresh USING (left_record, right_record)
    WHERE inforce.rule <> 'evidence.gone'
)
SELECT coalesce(id, 'J' || sha256(concat_ws(chr(31), left_record, right_record, verdict, rule,
                                            getvariable('edition')))[:16]) AS id,
       left_record, right_record, verdict, rule, evidence, actor, "at", reason,
       getvariable('edition') AS edition
FROM changed;
