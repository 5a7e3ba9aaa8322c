-- Sessions bought, why each pack's balance is what it is, and money that goes back.

CREATE TYPE session_pack_status AS ENUM ('active', 'depleted', 'expired', 'refunded');
CREATE TYPE ledger_reason AS ENUM (
    'purchase', 'grant', 'completed', 'late_cancel', 'no_show', 'correction', 'contest_upheld', 'refund', 'refund_failed'
);

CREATE TABLE session_packs (
    id uuid PRIMARY KEY,
    student_id text NOT NULL REFERENCES users,
    mentor_id uuid NOT NULL REFERENCES mentors,
    order_id uuid,
    title text NOT NULL,
    total integer NOT NULL,
    -- Moved by the ledger's trigger alone, and by the sessions' trigger alone.
    remaining integer NOT NULL DEFAULT 0,
    scheduled integer NOT NULL DEFAULT 0,
    session_minutes integer NOT NULL CHECK (session_minutes BETWEEN 15 AND 480),
    bought_at timestamptz NOT NULL,
    own_expires_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    disputed boolean NOT NULL,
    clock_stopped_at timestamptz,
    status session_pack_status NOT NULL,
    CONSTRAINT packs_one_per_order UNIQUE (order_id),
    CONSTRAINT packs_of_pair UNIQUE (id, mentor_id, student_id),
    CONSTRAINT packs_order FOREIGN KEY (order_id, mentor_id, student_id) REFERENCES orders (id, mentor_id, student_id),
    CONSTRAINT packs_balance CHECK (0 <= scheduled AND scheduled <= remaining AND remaining <= total)
);
CREATE INDEX packs_student ON session_packs (student_id, mentor_id, bought_at, id);
CREATE INDEX packs_mentor ON session_packs (mentor_id, student_id);
CREATE INDEX packs_over ON session_packs (expires_at, id) WHERE status = 'active' AND clock_stopped_at IS NULL;
CREATE INDEX packs_bought ON session_packs (bought_at, id);

CREATE FUNCTION guard_packs() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF old.status = 'refunded' AND new.status <> 'refunded' THEN
        RAISE EXCEPTION 'pack % was refunded', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'packs_refunded_is_final', TABLE = 'session_packs';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER guard_packs BEFORE UPDATE OF status ON session_packs FOR EACH ROW EXECUTE FUNCTION guard_packs();

CREATE TABLE ledger_entries (
    id uuid PRIMARY KEY,
    pack_id uuid NOT NULL,
    student_id text NOT NULL,
    mentor_id uuid NOT NULL,
    delta integer NOT NULL CHECK (delta <> 0),
    reason ledger_reason NOT NULL,
    session_id uuid,
    refund_id uuid,
    actor text NOT NULL,
    at timestamptz NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    CONSTRAINT ledger_pack FOREIGN KEY (pack_id, mentor_id, student_id)
        REFERENCES session_packs (id, mentor_id, student_id)
);
CREATE INDEX ledger_pack ON ledger_entries (pack_id, number);
CREATE INDEX ledger_session ON ledger_entries (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX ledger_refund ON ledger_entries (refund_id) WHERE refund_id IS NOT NULL;

CREATE FUNCTION move_remaining() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    UPDATE session_packs SET remaining = remaining + new.delta WHERE id = new.pack_id;
    PERFORM act_again_as(before);
    RETURN NULL;
END
$$;
CREATE TRIGGER move_remaining AFTER INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION move_remaining();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change('ledger_insert_only');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_entries EXECUTE FUNCTION refuse_change('ledger_insert_only');

CREATE TABLE refunds (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    -- A refund made at the provider is kept before the payment it lowers.
    payment_id uuid REFERENCES payments DEFERRABLE INITIALLY DEFERRED,
    pack_id uuid,
    student_id text NOT NULL,
    mentor_id uuid NOT NULL,
    amount_minor minor_units NOT NULL,
    currency currency NOT NULL,
    sessions integer NOT NULL CHECK (sessions >= 0),
    kind refund_kind NOT NULL,
    whole boolean NOT NULL,
    reason text NOT NULL,
    by text NOT NULL,
    intended_at timestamptz NOT NULL,
    status refund_status NOT NULL,
    provider payment_provider NOT NULL,
    provider_refund_id text,
    at timestamptz,
    why text,
    CONSTRAINT refunds_order FOREIGN KEY (order_id, mentor_id, student_id)
        REFERENCES orders (id, mentor_id, student_id),
    CONSTRAINT refunds_pack FOREIGN KEY (pack_id, mentor_id, student_id)
        REFERENCES session_packs (id, mentor_id, student_id),
    CONSTRAINT refunds_provider_refund UNIQUE (provider, provider_refund_id),
    CONSTRAINT refunds_state CHECK (
        (status <> 'intended') = (at IS NOT NULL)
        AND (status = 'failed') = (why IS NOT NULL)
        AND (status IN ('sent', 'succeeded')) <= (provider_refund_id IS NOT NULL)
    )
);
CREATE INDEX refunds_order ON refunds (order_id, intended_at);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_pack ON refunds (pack_id);
CREATE INDEX refunds_pending_of_pair ON refunds (mentor_id, student_id) WHERE status IN ('intended', 'sent');
CREATE INDEX refunds_pending ON refunds (intended_at, id) WHERE status IN ('intended', 'sent');

-- Money on its way back counts against its payment until it has arrived or failed.
CREATE FUNCTION count_pending_refunds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    was bigint := 0;
    becomes bigint := 0;
BEGIN
    IF TG_OP = 'UPDATE' AND old.status IN ('intended', 'sent') THEN
        was := old.amount_minor;
    END IF;
    IF new.status IN ('intended', 'sent') THEN
        becomes := new.amount_minor;
    END IF;
    IF was <> becomes THEN
        UPDATE payments SET refunds_pending_minor = refunds_pending_minor + becomes - was WHERE id = new.payment_id;
    END IF;
    PERFORM act_again_as(before);
    RETURN NULL;
END
$$;
-- Who sends the money back is who took it.
CREATE FUNCTION name_refunds_provider() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    SELECT provider INTO new.provider FROM orders WHERE id = new.order_id;
    PERFORM act_again_as(before);
    RETURN new;
END
$$;
CREATE TRIGGER name_refunds_provider BEFORE INSERT ON refunds
    FOR EACH ROW EXECUTE FUNCTION name_refunds_provider();
CREATE TRIGGER count_pending_refunds AFTER INSERT OR UPDATE OF status, amount_minor ON refunds
    FOR EACH ROW EXECUTE FUNCTION count_pending_refunds();

CREATE TABLE disputes (
    id uuid PRIMARY KEY,
    provider payment_provider NOT NULL,
    provider_dispute_id text NOT NULL,
    payment_id uuid NOT NULL REFERENCES payments,
    order_id uuid NOT NULL,
    pack_id uuid,
    student_id text NOT NULL,
    mentor_id uuid NOT NULL,
    amount_minor minor_units NOT NULL,
    currency currency NOT NULL,
    inquiry boolean NOT NULL,
    opened_at timestamptz NOT NULL,
    status dispute_status NOT NULL,
    at timestamptz,
    CONSTRAINT disputes_provider_dispute UNIQUE (provider, provider_dispute_id),
    CONSTRAINT disputes_order FOREIGN KEY (order_id, mentor_id, student_id)
        REFERENCES orders (id, mentor_id, student_id),
    CONSTRAINT disputes_pack FOREIGN KEY (pack_id, mentor_id, student_id)
        REFERENCES session_packs (id, mentor_id, student_id),
    CONSTRAINT disputes_state CHECK ((status = 'open') = (at IS NULL))
);
CREATE INDEX disputes_order ON disputes (order_id);
CREATE INDEX disputes_payment ON disputes (payment_id);
CREATE INDEX disputes_pack ON disputes (pack_id);

CREATE TABLE away_ranges (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL REFERENCES mentors,
    during tstzrange NOT NULL CHECK (NOT isempty(during)),
    note text NOT NULL,
    moves jsonb NOT NULL,
    deleted_at timestamptz
);
CREATE INDEX away_mentor ON away_ranges (mentor_id);

-- The ranges are on show with the free times; which clocks they moved is the mentor's business.
CREATE FUNCTION away_of(mentor uuid) RETURNS TABLE (id uuid, during tstzrange, note text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    before text := act_as_system();
BEGIN
    RETURN QUERY SELECT a.id, a.during, a.note FROM away_ranges a WHERE a.mentor_id = mentor AND a.deleted_at IS NULL;
    PERFORM act_again_as(before);
END
$$;

-- Whoever redeems a promotion moves its counter and nothing else, and never past its limit.
CREATE FUNCTION guard_promotions() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF new.redeemed > old.redeemed AND new.redeemed > new.total_limit THEN
        RAISE EXCEPTION 'promotion % is used up', new.code
            USING ERRCODE = 'check_violation', CONSTRAINT = 'promotions_total_limit', TABLE = 'promotions';
    END IF;
    IF NOT acting_operator() AND (to_jsonb(new) - 'redeemed') <> (to_jsonb(old) - 'redeemed') THEN
        RAISE EXCEPTION 'only an operator edits promotions' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER guard_promotions BEFORE UPDATE ON promotions FOR EACH ROW EXECUTE FUNCTION guard_promotions();

REVOKE EXECUTE ON FUNCTION away_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION away_of TO mentorship_app;
GRANT SELECT, INSERT, UPDATE ON mentorship_products, promotions, orders, refunds, disputes, away_ranges TO mentorship_app;
GRANT SELECT, INSERT ON ledger_entries TO mentorship_app;
GRANT SELECT ON payments, session_packs TO mentorship_app;
GRANT INSERT (
    id, order_id, provider, provider_payment_id, amount_minor, refunded_minor, currency, status, at
), UPDATE (
    id, order_id, provider, provider_payment_id, amount_minor, refunded_minor, currency, status, at
) ON payments TO mentorship_app;
GRANT INSERT (
    id, student_id, mentor_id, order_id, title, total, session_minutes, bought_at, own_expires_at, expires_at, disputed,
    clock_stopped_at, status
), UPDATE (
    id, student_id, mentor_id, order_id, title, total, session_minutes, bought_at, own_expires_at, expires_at, disputed,
    clock_stopped_at, status
) ON session_packs TO mentorship_app;
