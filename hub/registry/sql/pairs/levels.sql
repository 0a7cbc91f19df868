-- agreement: how the two records of every pair in table candidate agree, as small whole numbers, one
-- column a comparison of the model; the words for them stand in models/words.json. 0 is plain
-- disagreement, higher agrees better, -1 says nothing. Where the names are not equal in any way that
-- can be told by =, both are given as texts, to be compared character by character.
CREATE OR REPLACE TEMP VIEW agreement AS
SELECT left_rank, right_rank,
       CASE WHEN l.folded IS NULL OR r.folded IS NULL THEN -1
            WHEN l.folded = r.folded THEN 8
            WHEN list_contains(l.former, r.folded) OR list_contains(r.former, l.folded) THEN 7
            WHEN l.core IS NULL AND l.bare = r.bare THEN 2
            WHEN l.bare = r.bare THEN 6
            WHEN l.core = r.core AND l.trade IS NOT DISTINCT FROM r.trade
             AND contains(l.form, '公司') AND contains(r.form, '公司')
             AND (starts_with(split_part(l.folded, l.core, 1), split_part(r.folded, r.core, 1))
                  OR starts_with(split_part(r.folded, r.core, 1), split_part(l.folded, l.core, 1)))
                 THEN 5
            WHEN l.core = r.core AND (l.trade IS NOT DISTINCT FROM r.trade
                 OR contains(l.trade, r.trade) OR contains(r.trade, l.trade)) THEN 3
            WHEN l.core = r.core THEN 2
            ELSE 0
       END::TINYINT AS name,
       CASE WHEN bearing.many IS NULL OR coalesce(l.core, r.core) IS NULL THEN -1
            WHEN bearing.many <= getvariable('rare') AND name <> 2 THEN 2
            WHEN name = 8 THEN -1
            WHEN bearing.many <= getvariable('cap') THEN 1
            ELSE 0
       END::TINYINT AS rarity,
       CASE WHEN l.county IS NULL OR r.county IS NULL THEN -1
            WHEN l.county = r.county AND l.county = l.division THEN 3
            WHEN starts_with(l.county, r.division) OR starts_with(r.county, l.division) THEN 2
            WHEN left(l.county, 4) = left(r.county, 4) THEN 1
            ELSE 0
       END::TINYINT AS region,
       CASE WHEN NOT l.branch AND NOT r.branch THEN -1
            WHEN l.branch <> r.branch THEN 0
            WHEN l.digits IS DISTINCT FROM r.digits THEN 0
            WHEN l.outlet IS NOT DISTINCT FROM r.outlet
              OR l.outlet IN (r.outlet || '路', r.outlet || '街')
              OR r.outlet IN (l.outlet || '路', l.outlet || '街') THEN 2
            WHEN contains(l.outlet, r.outlet) OR contains(r.outlet, l.outlet) THEN 1
            ELSE 0
       END::TINYINT AS outlet,
       CASE WHEN coalesce(l.street, l.street2) IS NULL OR coalesce(r.street, r.street2) IS NULL
                 THEN -1
            WHEN l.door IN (r.door, r.door2) OR l.door2 IN (r.door, r.door2) THEN 4
            WHEN l.spot IN (r.spot, r.spot2) OR l.spot2 IN (r.spot, r.spot2) THEN 3
            WHEN (l.street IN (r.street, r.street2) OR l.street2 IN (r.street, r.street2))
             AND (coalesce(l.spot, l.spot2) IS NULL OR coalesce(r.spot, r.spot2) IS NULL) THEN 2
            WHEN l.street IN (r.street, r.street2) OR l.street2 IN (r.street, r.street2) THEN 1
            ELSE 0
       END::TINYINT AS address,
       CASE WHEN l.person IS NULL OR r.person IS NULL THEN -1
            WHEN l.person = r.person THEN 2
            WHEN left(l.person, 1) = left(r.person, 1) AND length(l.person) = length(r.person)
             AND (substr(l.person, 2, 1) = substr(r.person, 2, 1)
                  OR substr(l.person, 3) = substr(r.person, 3) AND length(l.person) > 2) THEN 1
            ELSE 0
       END::TINYINT AS person,
       CASE WHEN l.phone IS NULL OR r.phone IS NULL THEN -1
            WHEN l.phone = r.phone THEN 1
            ELSE 0
       END::TINYINT AS phone,
       CASE WHEN l.established IS NULL OR r.established IS NULL THEN -1
            WHEN l.established = r.established THEN 2
            WHEN left(l.established, 4) = left(r.established, 4) THEN 1
            ELSE 0
       END::TINYINT AS established,
       CASE WHEN l.industry IS NULL OR r.industry IS NULL THEN -1
            WHEN l.industry = r.industry THEN 2
            WHEN left(l.industry, 2) = left(r.industry, 2) THEN 1
            ELSE 0
       END::TINYINT AS industry,
       CASE WHEN l.capital IS NULL OR r.capital IS NULL THEN -1
            WHEN l.capital = r.capital THEN 1
            ELSE 0
       END::TINYINT AS capital,
       CASE WHEN l.code IS NULL OR r.code IS NULL THEN -1
            WHEN l.code = r.code THEN 2
            WHEN (left(l.code, 4) = left(r.code, 4) OR right(l.code, 4) = right(r.code, 4))
             AND length(l.code) = 9 AND damerau_levenshtein(l.code, r.code) = 1 THEN 1
            WHEN l.proved AND r.proved THEN 0
            ELSE -1
       END::TINYINT AS code,
       CASE WHEN l.number IS NULL OR r.number IS NULL THEN -1
            WHEN l.number = r.number THEN 2
            WHEN length(l.number) <> length(r.number) THEN -1
            WHEN CASE WHEN right(l.number, 2) = right(r.number, 2)
                        OR left(l.number, length(l.number) - 3) = left(r.number, length(r.number) - 3)
                      THEN damerau_levenshtein(l.number, r.number) = 1 END
             AND (left(l.number, 6) = left(r.number, 6) OR right(l.number, 6) = right(r.number, 6))
                 THEN 1
            ELSE 0
       END::TINYINT AS number,
       CASE WHEN l.trader IS NULL OR r.trader IS NULL THEN -1
            WHEN l.trader = r.trader THEN 1
            ELSE 0
       END::TINYINT AS kind,
       name <= 3 AND l.digits IS NOT DISTINCT FROM r.digits AND (
           left(l.stem, 2) = left(r.stem, 2) OR right(l.stem, 2) = right(r.stem, 2)
           OR left(l.core, 1) = left(r.core, 1) OR right(l.core, 2) = right(r.core, 2)
       ) AS unlike,
       CASE WHEN unlike THEN l.folded END AS left_folded,
       CASE WHEN unlike THEN r.folded END AS right_folded,
       CASE WHEN unlike THEN l.stem END AS left_stem,
       CASE WHEN unlike THEN r.stem END AS right_stem,
       CASE WHEN unlike THEN l.core END AS left_core,
       CASE WHEN unlike THEN r.core END AS right_core,
       CASE WHEN unlike THEN l.ends END AS left_ends,
       CASE WHEN unlike THEN r.ends END AS right_ends
FROM candidate
JOIN comparable AS l ON l.rank = left_rank
JOIN comparable AS r ON r.rank = right_rank
LEFT JOIN bearing ON text = CASE WHEN l.whole = r.whole THEN l.whole
                                 WHEN l.core = r.core THEN l.core
                                 WHEN l.ends = r.ends THEN l.ends END;
