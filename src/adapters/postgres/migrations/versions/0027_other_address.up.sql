-- A link may move an account to another mail address; its address is sealed. Links that are over are cleared away.

ALTER TABLE sign_in_links ADD COLUMN moves text REFERENCES users;
CREATE INDEX sign_in_links_moves ON sign_in_links (moves) WHERE moves IS NOT NULL;
CREATE INDEX sign_in_links_expires_at ON sign_in_links (expires_at);
CREATE INDEX discord_links_expires_at ON discord_links (expires_at);

-- The product's own role has no right to delete any of them: only these functions do.
CREATE POLICY forget ON discord_links FOR DELETE USING (acting_kind() = 'system' AND leaver_in_hand() IS NOT NULL);
CREATE POLICY clear ON discord_links FOR DELETE USING (acting_kind() = 'system' AND setting('app.clearing') = 'links');
CREATE POLICY clear ON sign_in_links FOR DELETE USING (acting_kind() = 'system' AND setting('app.clearing') = 'links');

-- With a person go the links that would have moved them, and those that their chat account was given.
CREATE FUNCTION forget_links(person text, chat text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text;
BEGIN
    IF NOT acting_operator() THEN
        RAISE EXCEPTION 'only an operator erases people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    before := act_as_system();
    PERFORM set_config('app.leaver', forget_links.person, true);
    DELETE FROM sign_in_links l WHERE l.moves = forget_links.person;
    DELETE FROM discord_links l WHERE forget_links.chat <> '' AND l.account = forget_links.chat;
    PERFORM set_config('app.leaver', '', true);
    PERFORM act_again_as(before);
END
$$;
REVOKE EXECUTE ON FUNCTION forget_links FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_links TO mentorship_app;

CREATE FUNCTION clear_links(before timestamptz, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was text;
    ours integer;
    theirs integer;
BEGIN
    IF NOT acting_operator() THEN
        RAISE EXCEPTION 'only an operator clears links' USING ERRCODE = 'insufficient_privilege';
    END IF;
    was := act_as_system();
    PERFORM set_config('app.clearing', 'links', true);
    -- Materialized: found anew for each row, what is skipped as deleted would let the next ones in.
    WITH over AS MATERIALIZED (
        SELECT l.secret_hash FROM sign_in_links l WHERE l.expires_at < clear_links.before
        ORDER BY l.expires_at LIMIT most FOR UPDATE SKIP LOCKED
    )
    DELETE FROM sign_in_links USING over WHERE sign_in_links.secret_hash = over.secret_hash;
    GET DIAGNOSTICS ours = ROW_COUNT;
    WITH over AS MATERIALIZED (
        SELECT l.secret_hash FROM discord_links l WHERE l.expires_at < clear_links.before
        ORDER BY l.expires_at LIMIT most FOR UPDATE SKIP LOCKED
    )
    DELETE FROM discord_links USING over WHERE discord_links.secret_hash = over.secret_hash;
    GET DIAGNOSTICS theirs = ROW_COUNT;
    PERFORM set_config('app.clearing', '', true);
    PERFORM act_again_as(was);
    RETURN ours + theirs;
END
$$;
REVOKE EXECUTE ON FUNCTION clear_links FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clear_links TO mentorship_app;
