-- claim: which living unit ids belong to a group, by where the founding record of each id stands.
CREATE TABLE claim AS
SELECT unit_id, label, living.edition, rank
FROM living
JOIN record ON record.reference = living.founding_key
JOIN member USING (rank);

-- unnamed: groups that no id claims, with the reference of their eldest record.
CREATE TABLE unnamed AS
SELECT label, reference
FROM (SELECT label, min(rank) AS rank FROM member GROUP BY label) JOIN record USING (rank)
WHERE label NOT IN (SELECT label FROM claim);

CREATE TABLE minted (label BIGINT, unit_id VARCHAR, founding_key VARCHAR);
