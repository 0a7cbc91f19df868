-- inforce: the judgement in force of every pair with an end in touched, from the log judgement_.
CREATE OR REPLACE TEMP TABLE reached AS
SELECT reference FROM place SEMI JOIN touched USING (rank);

CREATE OR REPLACE TEMP TABLE inforce AS
SELECT left_record, right_record, arg_max(verdict, edition) AS verdict,
       arg_max(rule, edition) AS rule, arg_max(evidence, edition) AS evidence
FROM judgement_
WHERE left_record IN (FROM reached) OR right_record IN (FROM reached)
   OR (left_record, right_record) IN (SELECT (left_record, right_record) FROM ruled)
GROUP BY ALL;
