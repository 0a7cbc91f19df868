-- token: what can show that two records are one unit: equal tokens (hashed with their rule). A
-- record's earlier versions count too (is_former): the 13 digits it had before its 15, the taxpayer
-- id before its credit code. Numbers without a check digit stand together with the name, and a
-- number carries whether a branch writes it, for a branch often writes its parent's; number.borne
-- joins nobody, it only brings both before the judge.
CREATE TABLE IF NOT EXISTS token (rank BIGINT, rule VARCHAR, token UBIGINT, is_former BOOLEAN);
CREATE TABLE IF NOT EXISTS member (rank BIGINT, label BIGINT);
CREATE TABLE IF NOT EXISTS component (rank BIGINT, label BIGINT);

CREATE OR REPLACE TEMP TABLE every_token AS
WITH spoken AS MATERIALIZED (
    SELECT rank, false AS is_former, number, branch, registration_no, payer, taxpayer_id, spine,
           credit, folded
    FROM record SEMI JOIN dirty USING (rank)
    UNION ALL
    SELECT rank, true, number, branch, registration_no, payer, taxpayer_id, spine, NULL, folded
    FROM past SEMI JOIN dirty USING (rank)
    WHERE op = 'put'
)
SELECT rank, 'org_code.same' AS rule, hash('o', spine) AS token, is_former
FROM spoken WHERE spine IS NOT NULL AND NOT is_former
UNION ALL
SELECT rank, 'uscc.same', hash('u', credit), is_former
FROM spoken WHERE credit IS NOT NULL
UNION ALL
SELECT rank, 'registration_no.same', hash('r', number, branch), is_former
FROM spoken WHERE number IS NOT NULL
UNION ALL
SELECT rank, 'number.borne', hash('b', number), is_former
FROM spoken WHERE number IS NOT NULL AND NOT is_former
UNION ALL
SELECT rank, 'registration_no.name', hash('n', registration_no, folded), is_former
FROM spoken WHERE number IS NULL AND registration_no IS NOT NULL AND folded IS NOT NULL
UNION ALL
SELECT rank, 'taxpayer_id.same', hash('p', payer), is_former
FROM spoken WHERE payer IS NOT NULL
UNION ALL
SELECT rank, 'taxpayer_id.name', hash('t', taxpayer_id, folded), is_former
FROM spoken
WHERE payer IS NULL AND spine IS NULL AND taxpayer_id IS NOT NULL AND folded IS NOT NULL
UNION ALL
SELECT rank, 'name.exact', hash(folded), is_former
FROM spoken WHERE folded IS NOT NULL AND NOT is_former;

CREATE OR REPLACE TEMP TABLE fresh_token AS
FROM every_token WHERE NOT is_former
UNION ALL
SELECT DISTINCT *
FROM (FROM every_token WHERE is_former)
ANTI JOIN (FROM every_token WHERE NOT is_former) AS today USING (rank, token);

DROP TABLE every_token;

-- crossed: blocks that were usable and are no more, or the other way round (no larger than cap).
CREATE OR REPLACE TEMP TABLE crossed AS
WITH moved AS (
    SELECT token, sum(came)::BIGINT AS came
    FROM (
        SELECT token, 1 AS came FROM fresh_token
        UNION ALL
        SELECT token, -1 FROM token SEMI JOIN dirty USING (rank)
    )
    GROUP BY token
    HAVING sum(came) <> 0
), sized AS (
    SELECT token, count(*) AS size FROM token SEMI JOIN moved USING (token) GROUP BY token
)
SELECT token
FROM moved JOIN sized USING (token)
WHERE (size <= getvariable('cap')) <> (size + came <= getvariable('cap'));

DELETE FROM token WHERE rank IN (SELECT rank FROM dirty);

INSERT INTO token FROM fresh_token;

DROP TABLE fresh_token;

-- tie: pairs of records that belong together because somebody said so.
CREATE OR REPLACE TEMP TABLE tie AS
SELECT left_rank, right_rank, 'person.same' AS rule FROM ruling WHERE verdict = 'same'
UNION ALL
SELECT least(about.rank, survey.rank), greatest(about.rank, survey.rank), 'survey.of'
FROM record AS survey JOIN record AS about ON about.reference = survey.record_key
WHERE survey.agency = 'statistics' AND survey.resource = 'survey';
