-- People, their shop windows, and how they sign in.

CREATE TYPE user_role AS ENUM ('student', 'mentor', 'admin');

CREATE TABLE users (
    id text PRIMARY KEY CHECK (id <> ''),
    email text NOT NULL,
    name text NOT NULL,
    role user_role NOT NULL,
    zone text NOT NULL,
    zone_given boolean NOT NULL,
    goals text NOT NULL,
    discord_id text,
    locked boolean NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT users_discord_id UNIQUE (discord_id)
);
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_admins ON users (id) WHERE role = 'admin';

CREATE TABLE mentors (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users,
    name text NOT NULL,
    headline text NOT NULL,
    about text NOT NULL,
    zone text NOT NULL,
    weekly jsonb NOT NULL,
    overrides jsonb NOT NULL,
    away jsonb NOT NULL,
    buffer_before_minutes integer NOT NULL CHECK (buffer_before_minutes BETWEEN 0 AND 240),
    buffer_after_minutes integer NOT NULL CHECK (buffer_after_minutes BETWEEN 0 AND 240),
    notice_hours integer NOT NULL CHECK (notice_hours BETWEEN 0 AND 720),
    horizon_days integer NOT NULL CHECK (horizon_days BETWEEN 1 AND 365),
    increment_minutes integer NOT NULL CHECK (increment_minutes BETWEEN 5 AND 240),
    daily_limit integer CHECK (daily_limit BETWEEN 1 AND 48),
    max_active_students integer NOT NULL CHECK (max_active_students >= 0),
    live_seats integer NOT NULL DEFAULT 0 CHECK (live_seats >= 0),
    on_sale boolean NOT NULL,
    edition integer NOT NULL CHECK (edition >= 1),
    CONSTRAINT mentors_user UNIQUE (user_id)
);

CREATE TABLE sign_in_links (
    secret_hash text PRIMARY KEY,
    email text NOT NULL,
    browser_hash text NOT NULL,
    expires_at timestamptz NOT NULL,
    spent_at timestamptz
);

CREATE TABLE access_tokens (
    secret_hash text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX access_tokens_user ON access_tokens (user_id);

-- The mentor a signed-in person is, or NULL.
CREATE FUNCTION acting_mentor() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT id FROM mentors WHERE user_id = acting_person() AND setting('app.actor_role') IN ('mentor', 'admin'));

-- The locks that every change takes first, by whoever makes it. They hold back changes, not foreign keys to the row.
CREATE FUNCTION lock_student(student text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    is_known boolean;
BEGIN
    PERFORM FROM users WHERE id = student FOR NO KEY UPDATE;
    is_known := FOUND;
    PERFORM act_again_as(before);
    RETURN is_known;
END
$$;

-- Answers the mentor's capacity, or NULL for an unknown one.
CREATE FUNCTION lock_mentor(mentor uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    capacity integer;
BEGIN
    SELECT max_active_students INTO capacity FROM mentors WHERE id = mentor FOR NO KEY UPDATE;
    PERFORM act_again_as(before);
    RETURN capacity;
END
$$;

-- Nobody gives themselves a role or opens their own locked account.
CREATE FUNCTION guard_users() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF (new.role, new.locked) IS DISTINCT FROM (old.role, old.locked) AND NOT acting_operator() THEN
        RAISE EXCEPTION 'only an operator changes roles and locks' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER guard_users BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION guard_users();

REVOKE EXECUTE ON FUNCTION lock_student, lock_mentor FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_student, lock_mentor TO mentorship_app;
GRANT SELECT, INSERT, UPDATE ON users, sign_in_links, access_tokens TO mentorship_app;
GRANT SELECT ON mentors TO mentorship_app;
GRANT INSERT (
    id, user_id, name, headline, about, zone, weekly, overrides, away, buffer_before_minutes, buffer_after_minutes,
    notice_hours, horizon_days, increment_minutes, daily_limit, max_active_students, on_sale, edition
), UPDATE (
    id, user_id, name, headline, about, zone, weekly, overrides, away, buffer_before_minutes, buffer_after_minutes,
    notice_hours, horizon_days, increment_minutes, daily_limit, max_active_students, on_sale, edition
) ON mentors TO mentorship_app;
