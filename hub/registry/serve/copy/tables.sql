PRAGMA user_version = 6;
CREATE TABLE edition (number INTEGER, at TEXT);
CREATE TABLE unit (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, kind TEXT, status TEXT,
    region TEXT, agencies TEXT, parent TEXT, successor TEXT, established TEXT, ended TEXT,
    judgements BLOB, names TEXT, records BLOB
);
CREATE VIEW hit AS
SELECT place, parent, id AS unit_id, name, kind, status, region, agencies FROM unit;
CREATE TABLE code (code TEXT, place INTEGER, PRIMARY KEY (code, place)) WITHOUT ROWID;
CREATE TABLE comparison (
    list TEXT, region TEXT, unit TEXT, agency TEXT, resource TEXT, record_key TEXT, cause TEXT,
    since TEXT,
    PRIMARY KEY (list, region, unit)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    grams, content='', detail='none', columnsize=0, tokenize='ascii'
);
-- Bytes that the index gathers before it writes: small portions are merged over and over.
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864);
