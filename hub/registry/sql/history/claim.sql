-- claim: what had been said by the day, with what stood and what won.
CREATE TABLE claim AS
SELECT said.* EXCLUDE (stands, won), standing.id IS NOT NULL AS stands, winner.id IS NOT NULL AS won
FROM said
LEFT JOIN standing ON standing.id = said.id AND standing.field = said.field
                  AND standing.seq = said.seq
LEFT JOIN winner ON winner.id = standing.id AND winner.field = standing.field
WHERE coalesce(said.valid_from <= getvariable('day'), true);
