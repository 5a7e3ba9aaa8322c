-- Mail addresses that letters do not reach. Whoever's an address is sees it, and may say that it is mended.

CREATE TABLE failing_addresses (
    address text PRIMARY KEY CHECK (address = lower(address)),
    ailment text NOT NULL CHECK (ailment IN ('bounced', 'complained')),
    why text NOT NULL,
    since timestamptz NOT NULL,
    mended_at timestamptz
);
CREATE INDEX failing_addresses_now ON failing_addresses (since DESC) WHERE mended_at IS NULL;

ALTER TABLE failing_addresses ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON failing_addresses FOR SELECT USING (
    (SELECT acting_operator()) OR address = (SELECT lower(email) FROM users WHERE id = acting_person())
);
CREATE POLICY fail ON failing_addresses FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY mend ON failing_addresses FOR UPDATE USING (
    (SELECT acting_operator()) OR address = (SELECT lower(email) FROM users WHERE id = acting_person())
) WITH CHECK (
    (SELECT acting_operator())
    OR (mended_at IS NOT NULL AND address = (SELECT lower(email) FROM users WHERE id = acting_person()))
);

-- What became of it the system says: its owner mends it and writes nothing else. Whoever is erased leaves no address.
CREATE POLICY forget ON failing_addresses FOR DELETE USING (
    acting_kind() = 'system' AND leaver_in_hand() IS NOT NULL
);
CREATE FUNCTION guard_failing_addresses() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF new.address <> old.address AND leaver_in_hand() IS NOT NULL THEN
        DELETE FROM failing_addresses WHERE address = old.address;
        RETURN NULL;
    END IF;
    IF to_jsonb(new) - 'mended_at' IS DISTINCT FROM to_jsonb(old) - 'mended_at' AND NOT acting_operator() THEN
        RAISE EXCEPTION 'an address is mended by its owner, and nothing else' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER guard_failing_addresses BEFORE UPDATE ON failing_addresses
    FOR EACH ROW EXECUTE FUNCTION guard_failing_addresses();

GRANT SELECT, INSERT, UPDATE ON failing_addresses TO mentorship_app;
