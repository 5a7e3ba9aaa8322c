DROP TRIGGER guard_notices ON notices;
DROP FUNCTION guard_notices();
DROP POLICY mark ON notices;
DROP POLICY read ON notices;
CREATE POLICY read ON notices FOR SELECT USING (recipient_id = acting_person() OR (SELECT acting_operator()));

DROP INDEX notices_unread;
DROP INDEX notices_put_off;
ALTER TABLE notices DROP CONSTRAINT notices_send_after, DROP COLUMN read_at, DROP COLUMN send_after;

-- A word of an enum cannot be dropped; the policy that asks for one stands aside meanwhile.
DROP POLICY queue ON notices;
ALTER TYPE notice_status RENAME TO notice_status_before;
CREATE TYPE notice_status AS ENUM ('queued', 'sending', 'sent', 'untrue', 'failed', 'uncertain');
ALTER TABLE notices ALTER COLUMN status TYPE notice_status
    USING (CASE status::text WHEN 'stopped' THEN 'untrue' ELSE status::text END)::notice_status;
DROP TYPE notice_status_before;
CREATE POLICY queue ON notices FOR INSERT WITH CHECK (
    (SELECT acting_operator())
    OR (status = 'queued' AND (student_id = acting_person() OR mentor_id = (SELECT acting_mentor())))
);

ALTER TABLE users
    DROP CONSTRAINT users_quiet,
    DROP CONSTRAINT users_nudge_channels,
    DROP COLUMN quiet_until_minute,
    DROP COLUMN quiet_from_minute,
    DROP COLUMN nudge_channels;
