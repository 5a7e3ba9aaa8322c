-- What is to be done, said, decided and remembered.

CREATE TYPE notice_status AS ENUM ('queued', 'sending', 'sent', 'untrue', 'failed', 'uncertain');
CREATE TYPE channel AS ENUM ('in_app', 'mail', 'discord');

CREATE TABLE cases (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    about text NOT NULL,
    student_id text REFERENCES users,
    mentor_id uuid REFERENCES mentors,
    order_id uuid REFERENCES orders DEFERRABLE INITIALLY DEFERRED,
    session_id uuid REFERENCES sessions DEFERRABLE INITIALLY DEFERRED,
    facts text NOT NULL,
    opened_at timestamptz NOT NULL,
    decide_by timestamptz NOT NULL,
    choice text,
    decided_by text,
    reason text,
    decided_at timestamptz,
    CONSTRAINT cases_state CHECK (num_nonnulls(choice, decided_by, reason, decided_at) IN (0, 4))
);
CREATE UNIQUE INDEX cases_one_open_about ON cases (kind, about) WHERE decided_at IS NULL;
CREATE INDEX cases_open ON cases (decide_by, id) WHERE decided_at IS NULL;
CREATE INDEX cases_newest ON cases (opened_at DESC, id);
CREATE INDEX cases_student ON cases (student_id);
CREATE INDEX cases_mentor ON cases (mentor_id);
CREATE INDEX cases_order ON cases (order_id);
CREATE INDEX cases_session ON cases (session_id);

CREATE TABLE notices (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    kind text NOT NULL,
    recipient_id text NOT NULL REFERENCES users,
    channel channel NOT NULL,
    about text NOT NULL,
    mentor_id uuid REFERENCES mentors,
    student_id text REFERENCES users,
    facts jsonb NOT NULL,
    queued_at timestamptz NOT NULL,
    until timestamptz,
    status notice_status NOT NULL,
    settled_at timestamptz,
    why text NOT NULL,
    CONSTRAINT notices_key UNIQUE (key)
);
CREATE INDEX notices_recipient ON notices (recipient_id, channel, queued_at DESC, id DESC);
CREATE INDEX notices_about ON notices (about, kind);
CREATE INDEX notices_mentor ON notices (mentor_id) WHERE mentor_id IS NOT NULL;
CREATE INDEX notices_student ON notices (student_id) WHERE student_id IS NOT NULL;

CREATE TABLE webhook_events (
    provider text NOT NULL,
    event_id text NOT NULL,
    kind text NOT NULL,
    news jsonb,
    at timestamptz NOT NULL,
    CONSTRAINT webhook_events_once PRIMARY KEY (provider, event_id)
);

-- Times here are the machine's own: a moved demo clock neither hurries nor holds back a delivery.
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    follow_up text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts integer NOT NULL DEFAULT 0,
    leased_by text,
    why text NOT NULL DEFAULT '',
    done_at timestamptz,
    buried_at timestamptz
);
-- A lease is a due time in the future: whoever dies under it is followed by the next.
CREATE INDEX outbox_waiting ON outbox (due_at, id) WHERE done_at IS NULL AND buried_at IS NULL;
CREATE INDEX outbox_dead ON outbox (buried_at, id) WHERE buried_at IS NOT NULL;

-- Whoever listens is woken when the change is there to be seen.
CREATE FUNCTION ring() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(TG_ARGV[0], '');
    RETURN NULL;
END
$$;
CREATE TRIGGER ring AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION ring('mentorship_outbox');

CREATE TABLE audit_log (
    number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    reason text NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL
);
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_insert_only');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_log EXECUTE FUNCTION refuse_change('audit_insert_only');

-- Answers already given, by the machine's own clock.
CREATE TABLE idempotency_keys (
    person text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash text NOT NULL,
    status integer,
    body bytea,
    media_type text,
    location text,
    lease_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotency_keys_once PRIMARY KEY (person, route, key),
    CONSTRAINT idempotency_keys_state CHECK (num_nonnulls(status, body, media_type) IN (0, 3))
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- The moved clock of the demo: one row that every process reads.
CREATE TABLE demo_clock (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    ahead interval NOT NULL CHECK (ahead >= interval '0')
);
INSERT INTO demo_clock VALUES (true, interval '0');
CREATE TRIGGER ring AFTER UPDATE ON demo_clock FOR EACH STATEMENT EXECUTE FUNCTION ring('mentorship_clock');

CREATE FUNCTION demo_now() RETURNS timestamptz
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    now timestamptz;
BEGIN
    SELECT clock_timestamp() + ahead INTO now FROM demo_clock;
    PERFORM act_again_as(before);
    RETURN now;
END
$$;

REVOKE EXECUTE ON FUNCTION demo_now FROM PUBLIC;
GRANT EXECUTE ON FUNCTION demo_now TO mentorship_app;
GRANT SELECT, INSERT, UPDATE ON cases, notices, outbox TO mentorship_app;
GRANT SELECT, INSERT ON webhook_events, audit_log TO mentorship_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO mentorship_app;
GRANT SELECT, UPDATE ON demo_clock TO mentorship_app;
