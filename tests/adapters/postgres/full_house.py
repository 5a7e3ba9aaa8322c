"""Something in every table: Sam bought from Mira and booked, Kim was offered a seat, Noor and Omar are strangers."""

from typing import Any

import psycopg

from adapters.postgres.store import PostgresStore
from mentorship_core.domain.calendars.reading import Reading, Written
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identity import AwayId, DisputeId, UserId
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.events import BalanceFell
from mentorship_core.domain.people import AccessToken, DiscordLink, Role, SignInLink, System
from mentorship_core.domain.roles import RoleRound
from mentorship_core.ports.idempotency import Fresh
from tests.adapters.postgres.examples import (
    IN_TWO_DAYS,
    NOON,
    OPERATOR,
    a_mentor,
    a_product,
    a_session,
    a_user,
    kept,
    mentor_id,
)
from tests.contracts.market import MIRA, SAM, Purchase, a_purchase
from tests.contracts.test_booking import a_case, a_contest
from tests.contracts.test_busy_feeds import READ as FEED_READ
from tests.contracts.test_busy_feeds import a_feed
from tests.contracts.test_calendar_books import CONSENT, LUNCH, WORK
from tests.contracts.test_failing_addresses import a_failing_address
from tests.contracts.test_money import a_code, a_refund
from tests.contracts.test_onboarding import a_sample
from tests.contracts.test_seats_and_line import an_offer
from tests.contracts.test_testimonials import pending
from tests.contracts.test_views import a_notice

READ = Reading(mentor=MIRA, calendar=WORK, window=During(NOON, NOON + days(7)))
STAND_INS = """
    SELECT set_config('app.actor_kind', 'system', true);
    INSERT INTO mailbox_messages (id, key, to_address, subject, text, html, at)
    VALUES ('00000000-0000-0000-0000-000000000001', 'k', 'sam@example.org', 's', 't', 'h', now());
    INSERT INTO sandbox_checkouts (id, order_id, amount_minor, currency, state, expires_at, data)
    VALUES ('cs_1', '00000000-0000-0000-0000-000000000001', 1, 'EUR', 'open', now(), '{}');
    INSERT INTO sandbox_refunds (id, checkout_id, amount_minor, state, data) VALUES ('re_1', 'cs_1', 1, 'done', '{}');
    INSERT INTO sandbox_chat_members (account, is_student, closed, here) VALUES ('sam', true, false, true);
    INSERT INTO sandbox_chat_messages (id, key, account, text, buttons, at)
    VALUES ('00000000-0000-0000-0000-000000000001', 'k', 'sam', 't', '[]', now());
    INSERT INTO sandbox_calendars (mentor_id, busy, broken)
    VALUES ('00000000-0000-0000-0000-000000000001', '[]', false);
"""


def fill(store: PostgresStore, app: psycopg.Connection[Any]) -> None:
    bought = a_purchase()
    session = a_session(bought.pack, bought.seat, IN_TWO_DAYS)
    with store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("mira", Role.MENTOR), a_mentor("mira"), a_product("mira"), a_user("sam"), a_user("kim")))
        tx.record(kept(a_user("noor"), a_user("omar", Role.MENTOR), *bought.states, session, *an_offer("kim")))
        tx.record(kept(a_code(), a_refund(bought), a_contest(session), a_case(bought), a_notice("sam")))
        away = Away(id=AwayId(mentor_id("away")), mentor=MIRA, during=During(NOON, NOON + days(1)))
        tx.record(kept(away, _dispute(bought), _link(), AccessToken(secret_hash="t", user=SAM, expires_at=NOON)))
        tx.record(kept(CalendarFeed(user=SAM, secret_hash="f", made_at=NOON)))
        tx.record(kept(a_failing_address()))
        sample = a_sample()
        tx.record(kept(sample))
        tx.keep_picture(sample.id, b"pixels")
        tx.record(kept(CONSENT, a_feed()))
        tx.keep_feed_reading(FEED_READ, (LUNCH.during,))
        tx.keep_reading(READ, since=None, busy=(LUNCH,), gone=(), anew=True)
        tx.keep_written(Written(session=session.id, mentor=MIRA, calendar=WORK, event="e", during=None, at=NOON))
        tx.record(kept(pending(bought)))
        tx.record(kept(DiscordLink(secret_hash="d", account="1", name="sam", expires_at=NOON)))
        tx.keep_role_round(RoleRound(after="1", next_at=NOON))
        tx.record(BalanceFell(at=NOON, student=SAM, mentor=MIRA, bought=4, remaining=1, seat_until=None))
    with store.begin(System("webhook:sandbox")) as tx:
        tx.keep_webhook("sandbox", "evt_1", "paid", "", NOON)
        tx.keep_asked(Asked(order=bought.order.id, at=NOON, again_at=NOON + hours(1)))
    assert store.idempotency.claim(SAM, "route", "key", "hash") == Fresh()
    app.execute(STAND_INS)
    app.commit()


def _link() -> SignInLink:
    return SignInLink(secret_hash="l", email="sam@example.org", browser_hash="b", expires_at=NOON + hours(1))


def _dispute(bought: Purchase) -> OpenDispute:
    return OpenDispute(
        id=DisputeId(mentor_id("dispute")),
        provider=Provider.SANDBOX,
        provider_dispute_id="dp_1",
        payment=bought.payment.id,
        order=bought.order.id,
        pack=bought.pack.id,
        student=UserId("user_sam"),
        mentor=MIRA,
        amount=bought.payment.amount,
        inquiry=False,
        opened_at=NOON,
    )
