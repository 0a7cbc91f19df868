-- claim: the unit ids founded by records of a touched group, retired ones too.
CREATE OR REPLACE TEMP TABLE claim AS
SELECT unit_id, label, edition, rank, retired_into
FROM touched JOIN member USING (rank) JOIN issued USING (rank);

-- unnamed: groups that no id claims, with the reference of their eldest record.
CREATE OR REPLACE TEMP TABLE unnamed AS
SELECT label, reference
FROM (SELECT DISTINCT label FROM touched JOIN member USING (rank))
ANTI JOIN claim USING (label)
JOIN place ON place.rank = label;

CREATE OR REPLACE TEMP TABLE minted (label BIGINT, unit_id VARCHAR, founding_key VARCHAR);
