-- Why an account is locked, as whoever locked it said it.

ALTER TABLE users ADD COLUMN locked_because text NOT NULL DEFAULT '';
ALTER TABLE users ADD CONSTRAINT users_open_for_no_reason CHECK (locked OR locked_because = '');

-- The lists that operators look through page by page are read in their order.
CREATE INDEX users_by_name ON users (name, id);
CREATE INDEX refunds_newest ON refunds (intended_at DESC, id DESC);
CREATE INDEX contests_newest ON contests (opened_at DESC, id DESC);
CREATE INDEX cases_decided ON cases (decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;
CREATE INDEX ledger_written ON ledger_entries (number);
