-- Takes out what the new edition says anew: changed is its units' places. The index of names holds
-- no text of its own, so it must be told what it was told then.
INSERT INTO words (words, rowid, grams)
SELECT 'delete', place, grams(names) FROM unit JOIN changed USING (place) WHERE names IS NOT NULL;
DELETE FROM code WHERE place IN (SELECT place FROM changed);
DELETE FROM unit WHERE place IN (SELECT place FROM changed);
DELETE FROM comparison;
DELETE FROM edition;
