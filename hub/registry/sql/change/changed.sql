-- happened: changes of a value as events. What several records, or a bureau, say of one change is
-- one event: the same new value, for the same time in each voice, without a gap above the usual lag
-- (getvariable('lag') days). What is only written otherwise (table folding) is none.
CREATE OR REPLACE TEMP TABLE happened AS
WITH real AS (
    SELECT turn.*, later.folded AS becomes
    FROM turn
    JOIN folding AS later ON later.field = turn.field AND later.value = turn."after"
    LEFT JOIN folding AS earlier ON earlier.field = turn.field AND earlier.value = turn.before
    WHERE later.folded IS DISTINCT FROM earlier.folded
), counted AS (
    SELECT *, row_number() OVER (
               PARTITION BY unit_id, field, becomes, voice ORDER BY day, source) AS nth
    FROM real
    WHERE field <> 'region' OR NOT EXISTS (
        FROM real AS other
        WHERE other.source = real.source AND other.field = 'address' AND other.day = real.day)
), spaced AS (
    SELECT *, day - lag(day) OVER (
               PARTITION BY unit_id, field, becomes, nth ORDER BY day, source) AS since
    FROM counted
), spelt AS (
    SELECT *, count(*) FILTER (since > getvariable('lag')) OVER (
               PARTITION BY unit_id, field, becomes, nth ORDER BY day, source
               ROWS UNBOUNDED PRECEDING) AS spell
    FROM spaced
), told_once AS (
    SELECT unit_id, field, becomes, nth, spell,
           arg_min(struct_pack(before := before, "after" := "after", day := day),
                   (NOT declared, NOT owned, day, source)) AS lead,
           bool_or(declared) AS declared, NOT bool_and(declared) AS derived,
           list(struct_pack(source, batch, line, day, before, "after", declared)
                ORDER BY day, source) AS evidence
    FROM spelt
    GROUP BY ALL
)
SELECT field.means AS kind, unit_id, NULL::VARCHAR AS other_unit, field, lead.before AS before,
       lead."after" AS "after", lead.day AS "on", to_json(evidence)::VARCHAR AS evidence,
       declared, derived
FROM told_once JOIN field ON field.word = told_once.field;
