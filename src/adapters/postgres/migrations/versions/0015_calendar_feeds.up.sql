-- Private calendar feeds: whoever knows the secret address reads its owner's sessions. Only a hash of it is kept.

CREATE TABLE calendar_feeds (
    user_id text PRIMARY KEY REFERENCES users,
    secret_hash text NOT NULL CONSTRAINT calendar_feeds_secret UNIQUE,
    made_at timestamptz NOT NULL,
    ended_at timestamptz
);
ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON calendar_feeds FOR SELECT USING (
    secret_hash = secret_in_hand() OR user_id = acting_person() OR (SELECT acting_operator())
);
CREATE POLICY make ON calendar_feeds FOR INSERT WITH CHECK (user_id = acting_person() OR (SELECT acting_operator()));
CREATE POLICY change ON calendar_feeds FOR UPDATE USING (user_id = acting_person() OR (SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON calendar_feeds TO mentorship_app;
