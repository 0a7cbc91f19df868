-- verdict: one verdict a pair of records, the strongest rule that holds (table rule: name, verdict,
-- place). What was unsure on the way and came together after all is not unsure.
CREATE TABLE verdict AS
SELECT pair.elder, pair.younger, rule.name AS rule, rule.verdict
FROM (
    SELECT elder, younger, min(place) AS place
    FROM edge
    JOIN rule ON rule.name = edge.rule
    JOIN member AS a ON a.rank = elder
    JOIN member AS b ON b.rank = younger
    WHERE rule.verdict = 'same' OR a.label <> b.label
    GROUP BY elder, younger
) AS pair
JOIN rule USING (place);

-- judgement: what this edition adds. The latest judgement of a pair is the one in force; one whose
-- ground is gone is answered by another, never taken out.
CREATE TABLE judgement AS
WITH fresh AS (
    SELECT l.reference AS left_record, r.reference AS right_record, verdict.verdict, verdict.rule,
           to_json(list_filter([
               {'field': 'org_code', 'left': l.spine, 'right': r.spine},
               {'field': 'uscc', 'left': l.credit, 'right': r.credit},
               {'field': 'registration_no', 'left': l.registration_no, 'right': r.registration_no},
               {'field': 'taxpayer_id', 'left': l.taxpayer_id, 'right': r.taxpayer_id},
               {'field': 'name', 'left': l.name, 'right': r.name}
           ], lambda each: each.left IS NOT NULL AND each.right IS NOT NULL))::VARCHAR AS evidence
    FROM verdict
    JOIN record AS l ON l.rank = elder
    JOIN record AS r ON r.rank = younger
), changed AS (
    SELECT fresh.*
    FROM fresh
    ANTI JOIN inforce USING (left_record, right_record, verdict, rule, evidence)
    UNION ALL
    SELECT left_record, right_record, 'unsure', 'evidence.gone', '[]'
    FROM inforce
    ANTI JOIN fresh USING (left_record, right_record)
    WHERE inforce.rule <> 'evidence.gone'
)
SELECT 'J' || sha256(concat_ws(chr(31), left_record, right_record, changed.verdict, rule,
                               getvariable('edition')))[:16] AS id,
       left_record, right_record, changed.verdict, changed.rule, evidence,
       getvariable('actor') AS actor, getvariable('at') AS at,
       concat(rule.zh, ' / ', rule.en) AS reason, getvariable('edition') AS edition
FROM changed JOIN rule ON rule.name = changed.rule;
