-- Whose Discord account it is, one-time links given to one, and how far the community's roles were looked through.

ALTER TABLE users
    ADD COLUMN discord_name text NOT NULL DEFAULT '',
    ADD COLUMN discord_closed boolean NOT NULL DEFAULT false;
ALTER TABLE users ALTER COLUMN discord_name DROP DEFAULT, ALTER COLUMN discord_closed DROP DEFAULT;

CREATE TABLE discord_links (
    secret_hash text PRIMARY KEY,
    account text NOT NULL,
    name text NOT NULL,
    expires_at timestamptz NOT NULL,
    spent_at timestamptz
);
ALTER TABLE discord_links ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY make ON discord_links FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY read ON discord_links FOR SELECT USING (secret_hash = secret_in_hand() OR (SELECT acting_operator()));
CREATE POLICY spend ON discord_links FOR UPDATE USING (secret_hash = secret_in_hand() OR (SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON discord_links TO mentorship_app;

CREATE TABLE role_rounds (
    id integer PRIMARY KEY CONSTRAINT role_rounds_one CHECK (id = 1),
    after text NOT NULL,
    next_at timestamptz
);
ALTER TABLE role_rounds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON role_rounds FOR SELECT USING ((SELECT acting_operator()));
CREATE POLICY begin ON role_rounds FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY look ON role_rounds FOR UPDATE USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON role_rounds TO mentorship_app;

-- What the pretended community of the demo remembers.
CREATE TABLE sandbox_chat_members (
    account text PRIMARY KEY,
    is_student boolean NOT NULL,
    closed boolean NOT NULL,
    here boolean NOT NULL
);
CREATE TABLE sandbox_chat_messages (
    id uuid PRIMARY KEY,
    key text NOT NULL CONSTRAINT sandbox_chat_messages_key UNIQUE,
    account text NOT NULL,
    text text NOT NULL,
    buttons jsonb NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX sandbox_chat_messages_newest ON sandbox_chat_messages (at DESC, id);
ALTER TABLE sandbox_chat_members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY stand_in ON sandbox_chat_members USING (acting_kind() = 'system');
ALTER TABLE sandbox_chat_messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY stand_in ON sandbox_chat_messages USING (acting_kind() = 'system');
GRANT SELECT, INSERT, UPDATE ON sandbox_chat_members, sandbox_chat_messages TO mentorship_app;

-- An audit row forgets the name in Discord, too.
CREATE OR REPLACE FUNCTION without_person(states jsonb, person text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT coalesce(jsonb_agg(
            CASE
                WHEN one ->> 'kind' = 'User' AND one ->> 'id' = person AND one ->> 'erased_at' IS NULL
                    THEN one || '{"email": "", "name": "", "goals": "", "discord_id": null, "discord_name": ""}'
                WHEN one ->> 'kind' = 'Mentor' AND one ->> 'user' = person
                    THEN one || '{"name": "", "headline": "", "about": ""}'
                WHEN person IN (one ->> 'student', one ->> 'user', one ->> 'recipient')
                    THEN one || coalesce((
                        SELECT jsonb_object_agg(name, '') FROM jsonb_object_keys(one) name
                        WHERE name IN ('notes', 'shared_notes', 'words', 'recording_url', 'device', 'reason', 'why')
                    ), '{}')
                ELSE one
            END ORDER BY number
        ), '[]')
        FROM jsonb_array_elements(states) WITH ORDINALITY AS each (one, number)
    );
