DROP FUNCTION forget_person;
DROP FUNCTION as_written;
DROP FUNCTION without_person;
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END
$$;
DROP POLICY forget ON webhook_events;
DROP POLICY forget ON audit_log;
DROP POLICY forget ON work_samples;
DROP POLICY forget ON notices;
DROP POLICY forget ON calendar_feeds;
DROP POLICY forget ON access_tokens;
DROP POLICY forget ON sign_in_links;
DROP FUNCTION leaver_in_hand;
ALTER TABLE users DROP CONSTRAINT users_erased_are_locked;
ALTER TABLE users DROP COLUMN erased_at;
