-- assigned: the id of every group; the oldest of its claims stays, without one the minted id.
CREATE TABLE assigned AS
SELECT label, arg_min(unit_id, (edition, rank)) AS unit_id FROM claim GROUP BY label
UNION ALL
SELECT label, unit_id FROM minted;

-- register: what this edition adds to the register: new ids, and ids retired by a merge.
CREATE TABLE register AS
SELECT unit_id, founding_key, NULL::VARCHAR AS retired_into, getvariable('edition') AS edition
FROM minted
UNION ALL
SELECT claim.unit_id, record.reference, assigned.unit_id, getvariable('edition')
FROM claim JOIN assigned USING (label) JOIN record USING (rank)
WHERE claim.unit_id <> assigned.unit_id;

-- placed: every record with its unit.
CREATE TABLE home AS
SELECT rank, label, anchor, unit_id FROM member JOIN assigned USING (label);

CREATE VIEW placed AS FROM record JOIN home USING (rank);

-- link: records that are new, changed their state, or moved to another unit.
CREATE TABLE link AS
SELECT agency, resource, record_key, batch, line, seq, is_ended, unit_id, known_from,
       getvariable('edition') AS edition
FROM placed
ANTI JOIN known USING (agency, resource, record_key, seq, is_ended, unit_id);

-- observation: what the rows say that no earlier edition read.
CREATE TABLE observation AS
SELECT agency, resource, record_key, batch, line, seq, valid_from,
       uscc, org_code, registration_no, taxpayer_id, name, former_names, address, business_address,
       legal_rep, type, industry, capital, currency, scope, established, ended, state, region, phone,
       parent_name, parent_id, authority, staff, spine, folded, getvariable('edition') AS edition
FROM placed
ANTI JOIN known USING (agency, resource, record_key, seq);
