-- touched: where nothing was decided yet, every record.
CREATE OR REPLACE TEMP TABLE touched AS SELECT rank FROM record;
