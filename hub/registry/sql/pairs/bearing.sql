-- bearing: how many records bear a core name.
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT core, count(*) AS many FROM comparable WHERE core IS NOT NULL GROUP BY core;
