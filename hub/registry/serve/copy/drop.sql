-- Takes out what the new edition says anew, but pages and codes: of its renamed units the names, and
-- what the lists ever said (listed) of units of which they say something else. The index of names holds
-- no text of its own, so it must be told what it was told then. SQLite takes a cross join's left side
-- first.
INSERT INTO words (words, rowid, grams)
SELECT 'delete', place, grams(names)
FROM renamed CROSS JOIN unit USING (place) WHERE names IS NOT NULL;
DELETE FROM comparison
WHERE (list, region, unit) IN (SELECT list, region, unit FROM listed);
DELETE FROM edition;
