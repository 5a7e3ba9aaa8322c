-- Who sees and changes which rows, whatever a query forgets to say. Nobody but the owner's migrations is exempt.
--
-- A student: what is theirs. A mentor: what is theirs and their students'. An operator (an admin, or the system): all.
-- The public: mentors and products. Whoever holds a mentor's lock: that mentor's seats, line and offers, since a checkout
-- writes what the clock has decided about others first.

ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON users FOR SELECT USING (
    id = acting_person() OR (SELECT acting_operator())
    OR EXISTS (SELECT FROM seat_reservations s WHERE s.student_id = users.id AND s.mentor_id = (SELECT acting_mentor()))
    OR EXISTS (SELECT FROM session_packs p WHERE p.student_id = users.id AND p.mentor_id = (SELECT acting_mentor()))
    OR EXISTS (SELECT FROM waitlist_entries w WHERE w.student_id = users.id AND w.mentor_id = (SELECT acting_mentor()))
);
CREATE POLICY arrive ON users FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY change ON users FOR UPDATE USING (id = acting_person() OR (SELECT acting_operator()));

ALTER TABLE mentors ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON mentors FOR SELECT USING (true);
CREATE POLICY open ON mentors FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY change ON mentors FOR UPDATE USING (id = (SELECT acting_mentor()) OR (SELECT acting_operator()));

ALTER TABLE sign_in_links ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ask ON sign_in_links FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY read ON sign_in_links FOR SELECT USING (secret_hash = secret_in_hand() OR (SELECT acting_operator()));
CREATE POLICY spend ON sign_in_links FOR UPDATE USING (secret_hash = secret_in_hand() OR (SELECT acting_operator()));

ALTER TABLE access_tokens ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON access_tokens FOR SELECT USING (
    secret_hash = secret_in_hand() OR user_id = acting_person() OR (SELECT acting_operator())
);
CREATE POLICY give ON access_tokens FOR INSERT WITH CHECK (user_id = acting_person() OR (SELECT acting_operator()));
CREATE POLICY finish ON access_tokens FOR UPDATE USING (
    secret_hash = secret_in_hand() OR user_id = acting_person() OR (SELECT acting_operator())
);

ALTER TABLE mentorship_products ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON mentorship_products FOR SELECT USING (true);
CREATE POLICY offer ON mentorship_products FOR INSERT WITH CHECK (
    mentor_id = (SELECT acting_mentor()) OR (SELECT acting_operator())
);
CREATE POLICY change ON mentorship_products FOR UPDATE USING (
    mentor_id = (SELECT acting_mentor()) OR (SELECT acting_operator())
);

ALTER TABLE promotions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON promotions FOR SELECT USING (
    lower(code) = promotion_in_hand() OR id::text = promotion_in_hand() OR (SELECT acting_operator())
);
CREATE POLICY make ON promotions FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY redeem ON promotions FOR UPDATE USING (
    lower(code) = promotion_in_hand() OR id::text = promotion_in_hand() OR (SELECT acting_operator())
);

-- A student's own order is paid by the system's settlement, or at once when it costs nothing.
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON orders FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY start ON orders FOR INSERT WITH CHECK (
    (SELECT acting_operator())
    OR (student_id = acting_person() AND (status IN ('pending', 'failed', 'canceled') OR total_minor = 0))
);
CREATE POLICY change ON orders FOR UPDATE USING (student_id = acting_person() OR (SELECT acting_operator())) WITH CHECK (
    (SELECT acting_operator())
    OR (student_id = acting_person() AND (status IN ('pending', 'failed', 'canceled') OR total_minor = 0))
);

ALTER TABLE payments ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON payments FOR SELECT USING (
    (SELECT acting_operator()) OR EXISTS (SELECT FROM orders o WHERE o.id = payments.order_id)
);
CREATE POLICY take ON payments FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY change ON payments FOR UPDATE USING ((SELECT acting_operator()));

ALTER TABLE refunds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON refunds FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY intend ON refunds FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR (student_id = acting_person() AND status = 'intended')
);
CREATE POLICY change ON refunds FOR UPDATE USING ((SELECT acting_operator()));

ALTER TABLE disputes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON disputes FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY open ON disputes FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY close ON disputes FOR UPDATE USING ((SELECT acting_operator()));

-- What the columns' grants leave: the balance of a pack is moved by no one but its triggers.
ALTER TABLE session_packs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON session_packs FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY buy ON session_packs FOR INSERT WITH CHECK (
    (SELECT acting_operator())
    OR (student_id = acting_person()
        AND EXISTS (SELECT FROM orders o WHERE o.id = session_packs.order_id AND o.total_minor = 0))
);
CREATE POLICY change ON session_packs FOR UPDATE USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);

ALTER TABLE ledger_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON ledger_entries FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY add ON ledger_entries FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
    OR (student_id = acting_person() AND (delta < 0 OR reason = 'purchase'))
);

ALTER TABLE away_ranges ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON away_ranges FOR SELECT USING ((SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor()));
CREATE POLICY add ON away_ranges FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY change ON away_ranges FOR UPDATE USING (
    (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);

ALTER TABLE seat_reservations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON seat_reservations FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator())
    OR mentor_id = roster_in_hand() OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY hold ON seat_reservations FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR mentor_id = roster_in_hand()
);
CREATE POLICY change ON seat_reservations FOR UPDATE USING (
    (SELECT acting_operator()) OR mentor_id = roster_in_hand()
);

ALTER TABLE waitlist_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON waitlist_entries FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator())
    OR mentor_id = roster_in_hand() OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY stand ON waitlist_entries FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR mentor_id = roster_in_hand()
);
CREATE POLICY change ON waitlist_entries FOR UPDATE USING (
    (SELECT acting_operator()) OR mentor_id = roster_in_hand()
);

ALTER TABLE offers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON offers FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator())
    OR mentor_id = roster_in_hand() OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY make ON offers FOR INSERT WITH CHECK ((SELECT acting_operator()) OR mentor_id = roster_in_hand());
CREATE POLICY change ON offers FOR UPDATE USING ((SELECT acting_operator()) OR mentor_id = roster_in_hand());

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON sessions FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY book ON sessions FOR INSERT WITH CHECK (
    status = 'scheduled'
    AND (student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor()))
);
CREATE POLICY change ON sessions FOR UPDATE USING (
    student_id = acting_person() OR (SELECT acting_operator()) OR mentor_id = (SELECT acting_mentor())
);

-- Whether another's grace may end asks whether they contest a session.
ALTER TABLE contests ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON contests FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator())
    OR mentor_id = roster_in_hand() OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY open ON contests FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR (student_id = acting_person() AND status = 'open')
);
CREATE POLICY decide ON contests FOR UPDATE USING ((SELECT acting_operator()));

ALTER TABLE cases ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON cases FOR SELECT USING (
    (SELECT acting_operator()) OR student_id = acting_person() OR mentor_id = (SELECT acting_mentor())
);
CREATE POLICY open ON cases FOR INSERT WITH CHECK (
    (SELECT acting_operator())
    OR (decided_at IS NULL AND (student_id = acting_person() OR mentor_id = (SELECT acting_mentor())))
);
CREATE POLICY decide ON cases FOR UPDATE USING ((SELECT acting_operator()));

ALTER TABLE notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON notices FOR SELECT USING (recipient_id = acting_person() OR (SELECT acting_operator()));
CREATE POLICY queue ON notices FOR INSERT WITH CHECK (
    (SELECT acting_operator())
    OR (status = 'queued' AND (student_id = acting_person() OR mentor_id = (SELECT acting_mentor())))
);
CREATE POLICY settle ON notices FOR UPDATE USING ((SELECT acting_operator()));

ALTER TABLE webhook_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON webhook_events FOR SELECT USING ((SELECT acting_operator()));
CREATE POLICY keep ON webhook_events FOR INSERT WITH CHECK (acting_kind() = 'system');

-- Whoever does something leaves messages of it, new ones only; the worker alone reads and settles them.
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY add ON outbox FOR INSERT WITH CHECK (
    acting_kind() IN ('person', 'system')
    AND attempts = 0 AND leased_by IS NULL AND done_at IS NULL AND buried_at IS NULL
);
CREATE POLICY read ON outbox FOR SELECT USING ((SELECT acting_operator()));
CREATE POLICY settle ON outbox FOR UPDATE USING ((SELECT acting_operator()));

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY add ON audit_log FOR INSERT WITH CHECK ((SELECT acting_operator()) AND actor = acting_name());
CREATE POLICY read ON audit_log FOR SELECT USING ((SELECT acting_operator()));

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON idempotency_keys USING (person = acting_person() OR acting_kind() = 'system');

ALTER TABLE demo_clock ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY operate ON demo_clock USING ((SELECT acting_operator()));

-- The stand-ins play the outside world: their adapters act as the system.
ALTER TABLE mailbox_messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY stand_in ON mailbox_messages USING (acting_kind() = 'system');
ALTER TABLE sandbox_checkouts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY stand_in ON sandbox_checkouts USING (acting_kind() = 'system');
ALTER TABLE sandbox_refunds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY stand_in ON sandbox_refunds USING (acting_kind() = 'system');
ALTER TABLE sandbox_calendars ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY stand_in ON sandbox_calendars USING (acting_kind() = 'system');
