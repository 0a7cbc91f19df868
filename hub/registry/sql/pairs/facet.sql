-- facet: what of each record that is asked about can be equal to another's, as small numbers; 0 where
-- it tells nothing. Two that are equal get equal numbers; two that differ nearly always differ.
-- renamed was called otherwise before, wide is placed in no prefecture: who is either (1) may agree in
-- a way that no equal numbers show.
CREATE OR REPLACE TEMP MACRO facet(one) AS
    CASE WHEN one IS NULL THEN 0 ELSE 1 | (hash(one) >> 48) END::USMALLINT;
CREATE OR REPLACE TEMP MACRO facets(one, two) AS
    CASE WHEN one IS NULL THEN 0 ELSE 1 | (hash(one, two) >> 48) END::USMALLINT;

CREATE OR REPLACE TEMP VIEW facet AS
SELECT rank,
       coalesce(list_count(former) > 0, false)::USMALLINT AS renamed,
       coalesce(length(division) < 4, false)::USMALLINT AS wide,
       facet(folded) AS folded, facet(bare) AS bare, facet(core) AS core,
       facets(left(stem, 2), digits) AS head, facets(right(stem, 2), digits) AS tail,
       facets(left(core, 1), digits) AS core_head, facets(right(core, 2), digits) AS core_tail,
       facet(whole) AS whole, facet(ends) AS ends,
       facet(branch) AS branch, facet(NOT branch OR NULL) AS lone,
       facets(branch OR NULL, digits) AS sister,
       facet(county) AS county, facet(left(county, 4)) AS prefecture,
       facet(coalesce(street, street2)) AS placed,
       facet(street) AS street, facet(spot) AS spot, facet(door) AS door,
       facet(street2) AS street2, facet(spot2) AS spot2, facet(door2) AS door2,
       facet(person) AS person, facet(left(person, 1)) AS surname,
       facet(phone) AS phone,
       facet(established) AS established, facet(left(established, 4)) AS year,
       facet(industry) AS industry, facet(left(industry, 2)) AS division,
       facet(capital) AS capital,
       facet(trader) AS trader,
       facet(code) AS code, facet(left(code, 4)) AS code_head, facet(right(code, 4)) AS code_tail,
       facet(CASE WHEN proved THEN code END) AS proof,
       facet(number) AS number, facet(length(number)) AS number_size,
       facets(left(number, length(number) - 3), length(number)) AS number_head,
       facets(right(number, 6), length(number)) AS number_tail,
       facets(left(number, 6) || right(number, 2), length(number)) AS number_ends
FROM comparable SEMI JOIN asked USING (rank);
