-- Without a day: unit, life and claim as the edition was published.
CREATE VIEW unit AS FROM body;
CREATE VIEW life AS SELECT id, is_ended, batch, line FROM member;
CREATE VIEW claim AS FROM said;
