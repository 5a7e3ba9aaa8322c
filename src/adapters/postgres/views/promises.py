"""The invariants, asked of the whole database: each row found is one that does not hold, in words."""

from attrs import frozen
from sqlalchemy import text

from adapters.postgres.views.looking import US, Looking

LIVE_SEATS_ARE_COUNTED = """
    SELECT concat('mentor ', m.id, ' counts ', m.live_seats, ' live seats and has ', count(s.id)) AS broken
    FROM mentors m LEFT JOIN seat_reservations s ON s.mentor_id = m.id AND s.status <> 'released'
    GROUP BY m.id HAVING m.live_seats <> count(s.id)
"""
ONE_LIVE_SEAT_A_PAIR = """
    SELECT concat('student ', student_id, ' has ', count(*), ' live seats with mentor ', mentor_id)
    FROM seat_reservations WHERE status <> 'released'
    GROUP BY mentor_id, student_id HAVING count(*) > 1
"""
REMAINING_IS_THE_LEDGERS = """
    SELECT concat('pack ', p.id, ' has ', p.remaining, ' remaining, its ledger says ', coalesce(sum(e.delta), 0))
    FROM session_packs p LEFT JOIN ledger_entries e ON e.pack_id = p.id
    GROUP BY p.id HAVING p.remaining <> coalesce(sum(e.delta), 0)
"""
SCHEDULED_IS_THE_SESSIONS = """
    SELECT concat('pack ', p.id, ' has ', p.scheduled, ' scheduled, its sessions are ', count(s.id))
    FROM session_packs p LEFT JOIN sessions s ON s.pack_id = p.id AND s.status = 'scheduled'
    GROUP BY p.id HAVING p.scheduled <> count(s.id)
"""
A_PACK_HOLDS_ITS_BALANCE = """
    SELECT concat('pack ', id, ' has ', scheduled, ' scheduled of ', remaining, ' remaining of ', total)
    FROM session_packs WHERE NOT (0 <= scheduled AND scheduled <= remaining AND remaining <= total)
"""
NO_MENTOR_IS_BOOKED_TWICE = """
    SELECT concat('mentor ', mentor_id, ' is booked twice at ', lower(blocks)) FROM (
        SELECT mentor_id, blocks, max(upper(blocks)) OVER (
            PARTITION BY mentor_id ORDER BY lower(blocks), id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS busy_until
        FROM sessions WHERE status <> 'canceled'
    ) held WHERE lower(blocks) < busy_until
"""
NO_STUDENT_IS_BOOKED_TWICE = """
    SELECT concat('student ', student_id, ' is booked twice at ', starts_at) FROM (
        SELECT student_id, starts_at, max(ends_at) OVER (
            PARTITION BY student_id ORDER BY starts_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS busy_until
        FROM sessions WHERE status <> 'canceled'
    ) held WHERE starts_at < busy_until
"""
NO_PAYMENT_GIVES_BACK_MORE_THAN_IT_TOOK = """
    SELECT concat('payment ', id, ' gave back more than it took') FROM payments
    WHERE refunded_minor + refunds_pending_minor > amount_minor
"""
PENDING_REFUNDS_ARE_COUNTED = """
    SELECT concat('payment ', p.id, ' counts ', p.refunds_pending_minor, ' on its way back, its refunds say ',
                  coalesce(sum(r.amount_minor), 0))
    FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id AND r.status IN ('intended', 'sent')
    GROUP BY p.id HAVING p.refunds_pending_minor <> coalesce(sum(r.amount_minor), 0)
"""
EVERY_PAYMENT_IS_ACCOUNTED_FOR = """
    SELECT concat('payment ', p.id, ' has neither a pack, a refund nor an open case') FROM payments p
    WHERE p.status NOT IN ('pending', 'failed') AND p.refunded_minor < p.amount_minor
        AND NOT EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id AND r.status <> 'failed')
        AND NOT EXISTS (SELECT FROM session_packs s WHERE s.order_id = p.order_id)
        AND NOT EXISTS (
            SELECT FROM cases c WHERE c.decided_at IS NULL
                AND (c.order_id = p.order_id OR c.about IN (p.id::text, p.order_id::text, p.provider_payment_id))
        )
"""
NO_RECEIPT_IS_MISSING = """
    SELECT concat('mentor ', mentor_id, ' gave ', count(*), ' receipts, the last is number ', max(receipt))
    FROM orders WHERE receipt IS NOT NULL GROUP BY mentor_id HAVING count(*) <> max(receipt)
"""
NOTHING_IS_SAID_TWICE = """
    SELECT concat('notice ', key, ' is there ', count(*), ' times') FROM notices GROUP BY key HAVING count(*) > 1
"""
NO_OTHER_SESSION_HAS_AN_EVENT = """
    SELECT concat('calendar event ', google_calendar_event_id, ' is there ', count(*), ' times') FROM sessions
    WHERE google_calendar_event_id IS NOT NULL GROUP BY google_calendar_event_id HAVING count(*) > 1
"""

PROMISES = (
    LIVE_SEATS_ARE_COUNTED,
    ONE_LIVE_SEAT_A_PAIR,
    REMAINING_IS_THE_LEDGERS,
    SCHEDULED_IS_THE_SESSIONS,
    A_PACK_HOLDS_ITS_BALANCE,
    NO_MENTOR_IS_BOOKED_TWICE,
    NO_STUDENT_IS_BOOKED_TWICE,
    NO_PAYMENT_GIVES_BACK_MORE_THAN_IT_TOOK,
    PENDING_REFUNDS_ARE_COUNTED,
    EVERY_PAYMENT_IS_ACCOUNTED_FOR,
    NO_RECEIPT_IS_MISSING,
    NOTHING_IS_SAID_TWICE,
    NO_OTHER_SESSION_HAS_AN_EVENT,
)
BROKEN = text(" UNION ALL ".join(PROMISES))


@frozen
class PromiseViews(Looking):
    def broken_promises(self) -> tuple[str, ...]:
        with self.looking(US) as asking:
            return asking.each(BROKEN, lambda row: str(row.broken))
