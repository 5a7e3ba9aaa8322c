DROP INDEX ledger_written, cases_decided, contests_newest, refunds_newest, users_by_name;
ALTER TABLE users DROP CONSTRAINT users_open_for_no_reason;
ALTER TABLE users DROP COLUMN locked_because;
