-- Appointments, and what students say of them.

CREATE TYPE session_status AS ENUM ('scheduled', 'completed', 'canceled', 'no_show');
CREATE TYPE side AS ENUM ('student', 'mentor', 'admin');
CREATE TYPE contest_status AS ENUM ('open', 'upheld', 'dismissed');

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL,
    student_id text NOT NULL,
    pack_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    during tstzrange NOT NULL,
    blocks tstzrange NOT NULL,
    -- Row level security lets no index answer for ranges, but it does for instants.
    starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
    status session_status NOT NULL,
    booked_at timestamptz NOT NULL,
    student_moves integer NOT NULL CHECK (student_moves >= 0),
    sequence integer NOT NULL CHECK (sequence >= 0),
    free_cancel_until timestamptz,
    notes text NOT NULL,
    shared_notes text NOT NULL,
    recording_url text,
    recording_until timestamptz,
    student_consents boolean,
    mentor_consents boolean,
    forgiven boolean NOT NULL,
    deducted_at timestamptz,
    edition integer NOT NULL CHECK (edition >= 1),
    completed_at timestamptz,
    canceled_at timestamptz,
    no_show_at timestamptz,
    no_show_by side,
    canceled_by side,
    late boolean,
    google_calendar_event_id text,
    CONSTRAINT sessions_calendar_event UNIQUE (google_calendar_event_id),
    CONSTRAINT sessions_of_pair UNIQUE (id, mentor_id, student_id),
    CONSTRAINT sessions_pack FOREIGN KEY (pack_id, mentor_id, student_id)
        REFERENCES session_packs (id, mentor_id, student_id),
    CONSTRAINT sessions_seat FOREIGN KEY (seat_id, mentor_id, student_id)
        REFERENCES seat_reservations (id, mentor_id, student_id),
    CONSTRAINT sessions_mentor_overlap EXCLUDE USING gist (
        uuid_range(mentor_id, mentor_id, '[]') WITH &&, blocks WITH &&
    ) WHERE (status <> 'canceled'),
    CONSTRAINT sessions_student_overlap EXCLUDE USING gist (
        text_range(student_id, student_id, '[]') WITH &&, during WITH &&
    ) WHERE (status <> 'canceled'),
    -- At most 8 hours, with buffers of at most 4 hours on each side: whoever looks for what is busy reaches back so far.
    CONSTRAINT sessions_during CHECK (
        lower_inc(during) AND NOT upper_inc(during) AND lower(during) < upper(during)
        AND upper(during) - lower(during) <= interval '8 hours'
    ),
    CONSTRAINT sessions_blocks CHECK (
        lower_inc(blocks) AND NOT upper_inc(blocks) AND blocks @> during
        AND lower(during) - lower(blocks) <= interval '4 hours' AND upper(blocks) - upper(during) <= interval '4 hours'
    ),
    CONSTRAINT sessions_state CHECK (
        (status = 'completed') = (completed_at IS NOT NULL)
        AND (status = 'no_show') = (no_show_at IS NOT NULL AND no_show_by IS NOT NULL)
        AND (status = 'canceled') = (canceled_at IS NOT NULL AND canceled_by IS NOT NULL AND late IS NOT NULL)
    )
);
CREATE INDEX sessions_mentor ON sessions (mentor_id, starts_at, id);
CREATE INDEX sessions_student ON sessions (student_id, starts_at, id);
CREATE INDEX sessions_start ON sessions (starts_at, id);
CREATE INDEX sessions_pack ON sessions (pack_id, starts_at);
CREATE INDEX sessions_seat ON sessions (seat_id);
CREATE INDEX sessions_unclosed ON sessions (ends_at, id) WHERE status = 'scheduled';
CREATE INDEX sessions_ahead ON sessions (starts_at, id) WHERE status = 'scheduled';

-- How many of a pack's sessions are booked and not yet over.
CREATE FUNCTION move_scheduled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text;
BEGIN
    IF TG_OP = 'UPDATE' AND old.status = new.status AND old.pack_id = new.pack_id THEN
        RETURN NULL;
    END IF;
    before := act_as_system();
    IF TG_OP <> 'INSERT' AND old.status = 'scheduled' THEN
        UPDATE session_packs SET scheduled = scheduled - 1 WHERE id = old.pack_id;
    END IF;
    IF TG_OP <> 'DELETE' AND new.status = 'scheduled' THEN
        UPDATE session_packs SET scheduled = scheduled + 1 WHERE id = new.pack_id;
    END IF;
    PERFORM act_again_as(before);
    RETURN NULL;
END
$$;
CREATE TRIGGER move_scheduled AFTER INSERT OR DELETE OR UPDATE OF status, pack_id ON sessions
    FOR EACH ROW EXECUTE FUNCTION move_scheduled();

CREATE TABLE contests (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL,
    pack_id uuid NOT NULL,
    student_id text NOT NULL,
    mentor_id uuid NOT NULL,
    words text NOT NULL,
    opened_at timestamptz NOT NULL,
    decide_by timestamptz NOT NULL,
    status contest_status NOT NULL,
    at timestamptz,
    CONSTRAINT contests_session FOREIGN KEY (session_id, mentor_id, student_id)
        REFERENCES sessions (id, mentor_id, student_id),
    CONSTRAINT contests_pack FOREIGN KEY (pack_id, mentor_id, student_id)
        REFERENCES session_packs (id, mentor_id, student_id),
    CONSTRAINT contests_state CHECK ((status = 'open') = (at IS NULL))
);
CREATE UNIQUE INDEX contests_one_open_per_session ON contests (session_id) WHERE status = 'open';
CREATE INDEX contests_session ON contests (session_id);
CREATE INDEX contests_pack ON contests (pack_id);
CREATE INDEX contests_open ON contests (mentor_id, student_id) WHERE status = 'open';

ALTER TABLE ledger_entries ADD CONSTRAINT ledger_session FOREIGN KEY (session_id, mentor_id, student_id)
    REFERENCES sessions (id, mentor_id, student_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_refund FOREIGN KEY (refund_id) REFERENCES refunds
    DEFERRABLE INITIALLY DEFERRED;

-- The days locked by one booking, in the order given: two bookings that share a day wait for each other there, and a
-- mentor's other days go on. The locks end with the transaction.
CREATE FUNCTION lock_days(mentor uuid, days date[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    one date;
BEGIN
    FOREACH one IN ARRAY days LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(mentor::text, one - date '2000-01-01'));
    END LOOP;
END
$$;

-- When a mentor's uncanceled sessions are: times only, nobody's name.
CREATE FUNCTION mentor_diary(mentor uuid, earliest timestamptz, latest timestamptz)
    RETURNS TABLE (blocks tstzrange, starts_at timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    RETURN QUERY
    SELECT s.blocks, s.starts_at FROM sessions s
    WHERE s.mentor_id = mentor AND s.status <> 'canceled'
        AND s.starts_at > earliest - interval '12 hours' AND s.starts_at < latest + interval '4 hours'
        AND s.blocks && tstzrange(earliest, latest)
    ORDER BY s.starts_at;
    PERFORM act_again_as(before);
END
$$;

-- When a student's uncanceled sessions are, with whomever: a mentor who moves one must not meet another.
CREATE FUNCTION student_diary(student text, earliest timestamptz, latest timestamptz)
    RETURNS TABLE (during tstzrange)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    RETURN QUERY
    SELECT s.during FROM sessions s
    WHERE s.student_id = student AND s.status <> 'canceled'
        AND s.starts_at > earliest - interval '8 hours' AND s.starts_at < latest
        AND s.ends_at > earliest
    ORDER BY s.starts_at;
    PERFORM act_again_as(before);
END
$$;

-- How many seats each mentor has taken at that instant, who waits, and when a place may come free: numbers only.
CREATE FUNCTION seat_numbers(now timestamptz, mentor uuid DEFAULT NULL)
    RETURNS TABLE (mentor_id uuid, taken integer, waiting integer, in_line integer, next_free timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    RETURN QUERY
    SELECT m.id, s.taken, w.waiting, w.in_line, s.next_free
    FROM mentors m
    CROSS JOIN LATERAL (
        SELECT count(*)::integer AS taken, min(r.until) AS next_free
        FROM seat_reservations r
        WHERE r.mentor_id = m.id AND r.status <> 'released' AND (
            r.until IS NULL OR r.until > now OR (r.status = 'grace' AND EXISTS (
                SELECT FROM contests c
                WHERE c.mentor_id = m.id AND c.student_id = r.student_id AND c.status = 'open'
            ))
        )
    ) s
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE e.status = 'waiting')::integer AS waiting, count(*)::integer AS in_line
        FROM waitlist_entries e
        WHERE e.mentor_id = m.id AND e.status IN ('waiting', 'offered')
    ) w
    WHERE mentor IS NULL OR m.id = mentor;
    PERFORM act_again_as(before);
END
$$;

-- Where somebody stands in line: 1 is the next, 0 for one with an open offer.
CREATE FUNCTION line_position(entry uuid) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    place integer;
BEGIN
    SELECT count(*) INTO place FROM waitlist_entries mine
    JOIN waitlist_entries ahead ON ahead.mentor_id = mine.mentor_id AND ahead.status = 'waiting'
    WHERE mine.id = entry AND mine.status = 'waiting'
        AND (NOT ahead.first, ahead.place, ahead.id) <= (NOT mine.first, mine.place, mine.id);
    PERFORM act_again_as(before);
    RETURN place;
END
$$;

REVOKE EXECUTE ON FUNCTION mentor_diary, student_diary, seat_numbers, line_position FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mentor_diary, student_diary, seat_numbers, line_position TO mentorship_app;
GRANT SELECT, INSERT, UPDATE ON sessions, contests TO mentorship_app;
