-- Places with a mentor, the line for them, and the offers made in it.

CREATE TYPE seat_status AS ENUM ('held', 'active', 'grace', 'released');
CREATE TYPE release_reason AS ENUM (
    'hold_over', 'checkout_ended', 'offer_over', 'offer_declined', 'grace_over', 'refunded', 'by_hand'
);
CREATE TYPE waitlist_status AS ENUM ('waiting', 'offered', 'seated', 'left');
CREATE TYPE offer_status AS ENUM ('open', 'claimed', 'lapsed', 'declined', 'withdrawn');

CREATE TABLE seat_reservations (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL REFERENCES mentors,
    student_id text NOT NULL REFERENCES users,
    status seat_status NOT NULL,
    hold_order_id uuid,
    hold_until timestamptz,
    offer_id uuid,
    offer_until timestamptz,
    grace_until timestamptz,
    grace_order_id uuid,
    released_at timestamptz,
    released_why release_reason,
    until timestamptz GENERATED ALWAYS AS (
        CASE status WHEN 'held' THEN greatest(hold_until, offer_until) WHEN 'grace' THEN grace_until END
    ) STORED,
    CONSTRAINT seats_of_pair UNIQUE (id, mentor_id, student_id),
    CONSTRAINT seats_hold_order FOREIGN KEY (hold_order_id, mentor_id, student_id)
        REFERENCES orders (id, mentor_id, student_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT seats_grace_order FOREIGN KEY (grace_order_id, mentor_id, student_id)
        REFERENCES orders (id, mentor_id, student_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT seats_state CHECK (
        (hold_order_id IS NULL) = (hold_until IS NULL)
        AND (offer_id IS NULL) = (offer_until IS NULL)
        AND (status = 'held') = (num_nonnulls(hold_until, offer_until) > 0)
        AND (status = 'grace') = (grace_until IS NOT NULL)
        AND (status = 'grace' OR grace_order_id IS NULL)
        AND (status = 'released') = (released_at IS NOT NULL)
        AND (status = 'released') = (released_why IS NOT NULL)
    )
);
CREATE UNIQUE INDEX seats_one_live_per_pair ON seat_reservations (mentor_id, student_id) WHERE status <> 'released';
CREATE INDEX seats_student ON seat_reservations (student_id);
CREATE INDEX seats_mentor ON seat_reservations (mentor_id, student_id);
CREATE INDEX seats_hold_order ON seat_reservations (hold_order_id) WHERE hold_order_id IS NOT NULL;
CREATE INDEX seats_grace_order ON seat_reservations (grace_order_id) WHERE grace_order_id IS NOT NULL;
CREATE INDEX seats_offer ON seat_reservations (offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX seats_over ON seat_reservations (until, mentor_id) WHERE until IS NOT NULL;

CREATE TABLE waitlist_entries (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL REFERENCES mentors,
    student_id text NOT NULL REFERENCES users,
    joined_at timestamptz NOT NULL,
    status waitlist_status NOT NULL,
    place timestamptz,
    first boolean NOT NULL,
    unanswered integer NOT NULL CHECK (unanswered >= 0),
    restored boolean NOT NULL,
    offer_id uuid,
    at timestamptz,
    CONSTRAINT waitlist_of_pair UNIQUE (id, mentor_id, student_id),
    CONSTRAINT waitlist_state CHECK (
        (status = 'waiting') = (place IS NOT NULL)
        AND (status = 'offered') = (offer_id IS NOT NULL)
        AND (status IN ('seated', 'left')) = (at IS NOT NULL)
    )
);
CREATE UNIQUE INDEX waitlist_one_place_per_pair ON waitlist_entries (mentor_id, student_id)
    WHERE status IN ('waiting', 'offered');
CREATE INDEX waitlist_mentor ON waitlist_entries (mentor_id, student_id);
CREATE INDEX waitlist_student ON waitlist_entries (student_id);
CREATE INDEX waitlist_offer ON waitlist_entries (offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX waitlist_line ON waitlist_entries (mentor_id, first DESC, place, id) WHERE status = 'waiting';

CREATE TABLE offers (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL,
    student_id text NOT NULL,
    seat_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    made_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    status offer_status NOT NULL,
    at timestamptz,
    CONSTRAINT offers_of_pair UNIQUE (id, mentor_id, student_id),
    CONSTRAINT offers_seat FOREIGN KEY (seat_id, mentor_id, student_id)
        REFERENCES seat_reservations (id, mentor_id, student_id),
    CONSTRAINT offers_entry FOREIGN KEY (entry_id, mentor_id, student_id)
        REFERENCES waitlist_entries (id, mentor_id, student_id),
    CONSTRAINT offers_state CHECK ((status = 'open') = (at IS NULL))
);
CREATE UNIQUE INDEX offers_one_open_per_seat ON offers (seat_id) WHERE status = 'open';
CREATE INDEX offers_open ON offers (mentor_id) WHERE status = 'open';
CREATE INDEX offers_seat ON offers (seat_id);
CREATE INDEX offers_entry ON offers (entry_id);

-- An offer, its seat and its entry name each other and are made together.
ALTER TABLE seat_reservations ADD CONSTRAINT seats_offer FOREIGN KEY (offer_id, mentor_id, student_id)
    REFERENCES offers (id, mentor_id, student_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE waitlist_entries ADD CONSTRAINT waitlist_offer FOREIGN KEY (offer_id, mentor_id, student_id)
    REFERENCES offers (id, mentor_id, student_id) DEFERRABLE INITIALLY DEFERRED;

-- A seat becomes live only while fewer than the cap are; held, active and grace among themselves move nothing.
CREATE FUNCTION count_live_seats() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    was_live boolean := TG_OP <> 'INSERT' AND old.status <> 'released';
    is_live boolean := TG_OP <> 'DELETE' AND new.status <> 'released';
BEGIN
    IF was_live AND NOT is_live THEN
        UPDATE mentors SET live_seats = live_seats - 1 WHERE id = old.mentor_id;
    ELSIF is_live AND NOT was_live THEN
        UPDATE mentors SET live_seats = live_seats + 1 WHERE id = new.mentor_id AND live_seats < max_active_students;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no seat is free with mentor %', new.mentor_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'mentors_capacity', TABLE = 'mentors';
        END IF;
    END IF;
    PERFORM act_again_as(before);
    RETURN NULL;
END
$$;
CREATE TRIGGER count_live_seats AFTER INSERT OR DELETE OR UPDATE OF status ON seat_reservations
    FOR EACH ROW EXECUTE FUNCTION count_live_seats();

GRANT SELECT, INSERT, UPDATE ON seat_reservations, waitlist_entries, offers TO mentorship_app;
