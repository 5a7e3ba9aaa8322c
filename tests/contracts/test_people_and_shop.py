"""What is kept of people and of what they sell is read back as it was."""

from datetime import date
from uuid import uuid4

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.booking.holidays import HolidayPlace
from mentorship_core.domain.booking.hours import DayOverride, LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identity import AwayId, ProductId, PromotionId, UserId
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.away import Away, ClockMove
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, Role, SignInLink, User
from tests.adapters.postgres.examples import NOON, OPERATOR, a_mentor, a_product, a_user
from tests.contracts.market import MIRA, OMAR, SAM, open_market
from tests.contracts.stores import Store, keep


def test_a_user_is_read_back_whole(store: Store) -> None:
    lena = User(
        id=UserId("user_lena"),
        email="Lena@Example.org",
        name="Léna Ŵ 😀",
        role=Role.ADMIN,
        zone="Australia/Lord_Howe",
        zone_given=True,
        language="de",
        goals="learn Czech",
        discord_id="8675309",
        locked=True,
        created_at=NOON,
    )

    keep(store, lena)

    with store.begin(OPERATOR) as tx:
        assert tx.user(UserId("user_lena")) == lena
        assert tx.user_by_email("lena@EXAMPLE.org") == lena
        assert tx.user(UserId("user_nobody")) is None
        assert tx.admins() == ("user_lena",)


def test_a_mentor_is_read_back_with_every_hour(store: Store) -> None:
    schedule = Schedule(
        zone="America/New_York",
        weekly=WeeklyHours.on([0, 4], LocalSpan(9 * 60, 12 * 60), LocalSpan(22 * 60, 26 * 60)),
        overrides=(DayOverride(date(2026, 12, 24)), DayOverride(date(2026, 12, 31), (LocalSpan(600, 720),))),
        away=(During(NOON, NOON + days(1)),),
        buffer_before_minutes=10,
        buffer_after_minutes=15,
        notice_hours=48,
        horizon_days=90,
        increment_minutes=45,
        daily_limit=3,
    )
    plain = evolve(a_mentor("mira", capacity=7), schedule=schedule, about="Long", on_sale=False, edition=9)
    mira = evolve(plain, holidays=HolidayPlace("DE", "BY"))

    keep(store, a_user("mira", Role.MENTOR), mira)

    with store.begin(OPERATOR) as tx:
        assert tx.mentor(MIRA) == mira
        assert tx.mentor_of(UserId("user_mira")) == mira
        assert tx.mentor(OMAR) is None


def test_an_edit_replaces_what_was_kept(store: Store) -> None:
    open_market(store)

    keep(store, evolve(a_mentor("mira"), name="Mira O.", edition=2), evolve(a_user("sam"), goals="fluency"))

    with store.begin(OPERATOR) as tx:
        mira, sam = tx.mentor(MIRA), tx.user(SAM)
    assert mira is not None
    assert sam is not None
    assert (mira.name, mira.edition, sam.goals) == ("Mira O.", 2, "fluency")


def test_products_are_read_by_title_and_by_mentor(store: Store) -> None:
    open_market(store)
    loyal = Product(
        id=ProductId(uuid4()),
        mentor=MIRA,
        title="A single",
        description="One hour",
        price=Money(5000, "JPY"),
        sessions=1,
        validity_days=10,
        session_minutes=30,
        active=False,
        loyal_price=Money(4000, "JPY"),
        loyal_before=NOON,
    )

    keep(store, loyal)

    with store.begin(OPERATOR) as tx:
        assert tx.product(loyal.id) == loyal
        assert tx.products(MIRA) == (loyal, a_product("mira"))
        assert tx.products() == (loyal, a_product("mira"), a_product("omar"))


@pytest.mark.parametrize(
    ("percent", "amount"), [(15, None), (None, Money(1234, "KWD"))], ids=["a percentage", "an amount"]
)
def test_a_promotion_is_found_by_its_code_in_any_case(store: Store, percent: int | None, amount: Money | None) -> None:
    spring = Promotion(
        id=PromotionId(uuid4()),
        code="Spring",
        percent=percent,
        amount=amount,
        starts_at=NOON,
        ends_at=NOON + days(30),
        total_limit=5,
        per_person_limit=None,
        products=(ProductId(uuid4()), ProductId(uuid4())),
        redeemed=2,
    )

    keep(store, spring)

    with store.begin(OPERATOR) as tx:
        assert tx.promotion("sPRING") == spring
        assert tx.promotion_by_id(spring.id) == spring
        assert tx.promotion("autumn") is None


def test_away_ranges_are_read_until_they_are_deleted(store: Store) -> None:
    open_market(store)
    piece = During(NOON + days(3), NOON + days(4))
    move = ClockMove(clock=uuid7(), pieces=(piece, During(NOON + days(5), NOON + days(6))))
    later = Away(
        id=AwayId(uuid7()), mentor=MIRA, during=During(NOON + days(3), NOON + days(6)), note="Sea", moves=(move,)
    )
    sooner = Away(id=AwayId(uuid7()), mentor=MIRA, during=During(NOON, NOON + days(1)))
    keep(store, later, sooner)

    with store.begin(OPERATOR) as tx:
        assert tx.away(MIRA) == (sooner, later)
    keep(store, evolve(sooner, deleted_at=NOON))
    with store.begin(OPERATOR) as tx:
        assert tx.away(MIRA) == (later,)
        assert tx.away(OMAR) == ()


def test_links_and_tokens_are_found_by_their_hash_alone(store: Store) -> None:
    open_market(store)
    link = SignInLink(secret_hash="l" * 64, email="sam@example.org", browser_hash="b" * 64, expires_at=NOON + hours(1))
    old = AccessToken(secret_hash="t" * 64, user=SAM, expires_at=NOON + days(1), ended_at=NOON)
    new = AccessToken(secret_hash="u" * 64, user=SAM, expires_at=NOON + days(30))
    keep(store, link, old, new)

    keep(store, evolve(link, spent_at=NOON))

    with store.begin(OPERATOR) as tx:
        assert tx.sign_in_link("l" * 64) == evolve(link, spent_at=NOON)
        assert tx.access_token("t" * 64) == old
        assert tx.access_token("l" * 64) is None
        assert tx.access_tokens(SAM) == (old, new)


def test_a_calendar_feed_is_one_a_person_and_found_by_its_hash(store: Store) -> None:
    open_market(store)
    old = CalendarFeed(user=SAM, secret_hash="f" * 64, made_at=NOON)
    new = CalendarFeed(user=SAM, secret_hash="g" * 64, made_at=NOON + days(1), ended_at=NOON + days(2))

    keep(store, old)
    keep(store, new)

    with store.begin(OPERATOR) as tx:
        assert tx.calendar_feed(SAM) == new
        assert tx.calendar_feed_by("g" * 64) == new
        assert tx.calendar_feed_by("f" * 64) is None


def test_why_an_account_is_locked_is_read_back_and_an_open_one_has_no_reason(store: Store) -> None:
    locked = a_user("sam").lock("a stolen phone")

    keep(store, locked)

    with store.begin(OPERATOR) as tx:
        assert tx.user(UserId("user_sam")) == locked
    keep(store, locked.unlock())
    with store.begin(OPERATOR) as tx:
        opened = tx.user(UserId("user_sam"))
    assert opened is not None
    assert (opened.locked, opened.locked_because) == (False, "")
