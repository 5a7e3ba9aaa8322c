-- Accounts at a provider of identities, and which of its events were heard.

CREATE TABLE identity_accounts (
    subject text PRIMARY KEY CHECK (subject <> ''),
    user_id text REFERENCES users,
    at timestamptz NOT NULL,
    deleted_at timestamptz,
    -- One without a user was deleted before it was heard of.
    CONSTRAINT identity_accounts_user CHECK (user_id IS NOT NULL OR deleted_at IS NOT NULL)
);
CREATE INDEX identity_accounts_user_id ON identity_accounts (user_id);
ALTER TABLE identity_accounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON identity_accounts FOR SELECT USING (user_id = acting_person() OR (SELECT acting_operator()));
CREATE POLICY link ON identity_accounts FOR INSERT WITH CHECK (acting_kind() = 'system');
CREATE POLICY change ON identity_accounts FOR UPDATE USING (acting_kind() = 'system');
GRANT SELECT, INSERT, UPDATE ON identity_accounts TO mentorship_app;

CREATE TABLE identity_events (
    event_id text PRIMARY KEY,
    kind text NOT NULL,
    at timestamptz NOT NULL
);
ALTER TABLE identity_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON identity_events FOR SELECT USING ((SELECT acting_operator()));
CREATE POLICY keep ON identity_events FOR INSERT WITH CHECK (acting_kind() = 'system');
GRANT SELECT, INSERT ON identity_events TO mentorship_app;
