-- How people are nudged, nudges that wait for the end of quiet hours, and what was read in the app.

ALTER TABLE users
    ADD COLUMN nudge_channels text[] NOT NULL DEFAULT '{discord,mail}',
    ADD COLUMN quiet_from_minute smallint DEFAULT 1320,
    ADD COLUMN quiet_until_minute smallint DEFAULT 420,
    ADD CONSTRAINT users_nudge_channels CHECK (nudge_channels <@ '{discord,mail}'::text[]),
    ADD CONSTRAINT users_quiet CHECK (
        num_nonnulls(quiet_from_minute, quiet_until_minute) IN (0, 2)
        AND quiet_from_minute BETWEEN 0 AND 1439 AND quiet_until_minute BETWEEN 0 AND 1439
        AND quiet_from_minute <> quiet_until_minute
    );
ALTER TABLE users
    ALTER COLUMN nudge_channels DROP DEFAULT,
    ALTER COLUMN quiet_from_minute DROP DEFAULT,
    ALTER COLUMN quiet_until_minute DROP DEFAULT;

ALTER TYPE notice_status ADD VALUE 'stopped';
ALTER TABLE notices
    ADD COLUMN send_after timestamptz,
    ADD COLUMN read_at timestamptz,
    ADD CONSTRAINT notices_send_after CHECK (send_after IS NULL OR status = 'queued');
CREATE INDEX notices_put_off ON notices (send_after, id) WHERE send_after IS NOT NULL;
CREATE INDEX notices_unread ON notices (recipient_id, queued_at DESC, id DESC)
    WHERE channel = 'in_app' AND read_at IS NULL;

-- A mentor sees what their own students were told of them.
DROP POLICY read ON notices;
CREATE POLICY read ON notices FOR SELECT USING (
    recipient_id = acting_person() OR (SELECT acting_operator())
    OR (recipient_id = student_id AND mentor_id = (SELECT acting_mentor()))
);
-- A person marks as read what stands in their own list, and changes nothing else of it.
CREATE POLICY mark ON notices FOR UPDATE USING (recipient_id = acting_person() AND channel = 'in_app');
CREATE FUNCTION guard_notices() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(new) - 'read_at' IS DISTINCT FROM to_jsonb(old) - 'read_at' AND NOT acting_operator() THEN
        RAISE EXCEPTION 'only an operator changes notices' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER guard_notices BEFORE UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION guard_notices();
