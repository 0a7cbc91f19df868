-- The tables of an empty state. Those of what records say, version.sql, get their columns from the
-- vocabulary.
CREATE TABLE stamp (edition BIGINT, "at" VARCHAR, terms VARCHAR, before BIGINT);

-- place: every record's rank, for ever; dense, by (known_from, reference).
CREATE TABLE place (
    rank BIGINT, reference VARCHAR, agency VARCHAR, resource VARCHAR, record_key VARCHAR,
    known_from BIGINT
);

-- heeded: people's judgements as the edition before went by them.
CREATE TABLE heeded (left_rank BIGINT, right_rank BIGINT, verdict VARCHAR, id VARCHAR);

-- issued: every unit id there ever was, by the rank of its founding record (null when that is gone).
CREATE TABLE issued (rank BIGINT, unit_id VARCHAR, edition BIGINT, retired_into VARCHAR);

-- known: what the edition before said of a record; plain is the edition in which a plain unit's values
-- were said, all at once. seat: the unit it is in now.
CREATE TABLE known (rank BIGINT, seq BIGINT, is_ended BOOLEAN, unit_id VARCHAR, plain BIGINT);
CREATE TABLE seat (rank BIGINT, unit_id VARCHAR);

-- uttered: the values that the log last said of every record in each unit that it was in, but of
-- plain units. recent: the units that the newest edition touched, the fields of which it said something
-- there, and whether the unit is new or a record came or left.
CREATE TABLE uttered (
    rank BIGINT, unit_id VARCHAR, field VARCHAR, seq BIGINT, value VARCHAR, batch VARCHAR, line BIGINT,
    valid_from DATE, valid_to DATE, stands BOOLEAN, won BOOLEAN, owned BOOLEAN, known_from BIGINT
);
CREATE TABLE recent (unit_id VARCHAR, is_moved BOOLEAN, fields VARCHAR[]);

-- body: what the records of a unit say together; pointer: the records its own name as parents.
CREATE TABLE body (
    unit_id VARCHAR, kind VARCHAR, agencies VARCHAR, records BIGINT, is_ended BOOLEAN,
    ended_on DATE, parent_folded VARCHAR, parent_spine VARCHAR, authority_region VARCHAR
);
CREATE TABLE pointer (unit_id VARCHAR, reference VARCHAR);
