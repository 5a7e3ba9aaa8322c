-- Who acts, and the role the product runs as.
--
-- Every transaction of the product says first who acts: app.actor_kind is nobody, person or system; app.actor_id is the
-- person's id or the system's name; app.actor_role is the person's role. Unset means nobody at all, who sees nothing but
-- the shop windows.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mentorship_app') THEN
        CREATE ROLE mentorship_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
EXCEPTION
    -- Another database of the same server was migrated at the same moment.
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
    -- A superuser may become anyone; any other owner needs to be told so.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE concat('GRANT mentorship_app TO ', quote_ident(current_user));
    END IF;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO mentorship_app;

CREATE TYPE uuid_range AS RANGE (subtype = uuid);
CREATE TYPE text_range AS RANGE (subtype = text, collation = "C");

-- A connection used before answers '' for a setting that is over, a fresh one NULL.
CREATE FUNCTION setting(name text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting(name, true), '');

CREATE FUNCTION acting_kind() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN setting('app.actor_kind');

-- The signed-in person, or NULL for all others.
CREATE FUNCTION acting_person() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN setting('app.actor_kind') = 'person' THEN setting('app.actor_id') END;

-- An admin, or the system itself.
CREATE FUNCTION acting_operator() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        setting('app.actor_kind') = 'system'
            OR (setting('app.actor_kind') = 'person' AND setting('app.actor_role') = 'admin'),
        false
    );

-- How the audit log names who acts.
CREATE FUNCTION acting_name() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE setting('app.actor_kind')
        WHEN 'person' THEN setting('app.actor_id')
        WHEN 'system' THEN 'system:' || setting('app.actor_id')
        WHEN 'nobody' THEN 'nobody'
    END;

-- The mentor whose lock this transaction holds: their seats and line may be read and changed by whoever holds it.
CREATE FUNCTION roster_in_hand() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN setting('app.roster_mentor')::uuid;

-- The hash of the secret that was presented: who knows a secret sees what it opens.
CREATE FUNCTION secret_in_hand() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN setting('app.secret_hash');

-- The promotion that was named by its code or its order.
CREATE FUNCTION promotion_in_hand() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN setting('app.promotion');

-- A function that reads or counts for everybody's sake acts as the system meanwhile: the tables' owner is bound by the
-- policies too. Only a superuser could write this as a SET of the function.
CREATE FUNCTION act_as_system() RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    before text := setting('app.actor_kind');
BEGIN
    PERFORM set_config('app.actor_kind', 'system', true);
    RETURN coalesce(before, '');
END
$$;

CREATE FUNCTION act_again_as(before text) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.actor_kind', before, true);
END
$$;

-- For rows that say what happened and are never changed.
CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END
$$;
