"""What comes when, worked out by hand for pairs in every state."""

from datetime import datetime
from uuid import UUID

from attrs import evolve

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import MentorId, PackId, SeatId, SessionId, UserId
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.domain.notices.forecast import Standing, forecast
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import User
from mentorship_core.domain.seats.seat import Active, Grace, Held, OfferHold
from mentorship_core.domain.terms import TERMS
from tests.core.booking.examples import utc

NOW = utc("2026-03-02 08:00")
MIRA, SAM, SEAT = MentorId(UUID(int=1)), UserId("sam"), SeatId(UUID(int=2))
TOLD = User(id=SAM, email="sam@example.org", name="Sam", goals="all", zone_given=True, zone="UTC", created_at=NOW)
ACTIVE = Active(id=SEAT, mentor=MIRA, student=SAM)


def a_pack(**changes: object) -> ActivePack:
    pack = ActivePack(
        id=PackId(UUID(int=3)),
        mentor=MIRA,
        student=SAM,
        title="Four sessions",
        total=4,
        remaining=4,
        session_minutes=60,
        bought_at=NOW,
        expires_at=NOW + days(45),
        own_expires_at=NOW + days(45),
    )
    return evolve(pack, **changes)  # type: ignore[arg-type]  # a test's own words


def a_session(at: datetime, number: int = 9) -> Scheduled:
    during = During.lasting(at, 60)
    return Scheduled(
        id=SessionId(UUID(int=number)),
        mentor=MIRA,
        student=SAM,
        pack=PackId(UUID(int=3)),
        seat=SEAT,
        during=during,
        blocks=during,
        booked_at=NOW,
    )


def coming(pair: Pair, *sessions: Scheduled, student: User = TOLD, said: frozenset[str] = frozenset()) -> list[str]:
    standing = Standing(student=student, pair=pair, scheduled=sessions, bought_at=NOW, said=said)
    return [f"{one.at:%d %b %H:%M} {one.kind.value}" for one in forecast(standing, NOW, TERMS)]


def test_a_pack_unused_warns_twice_then_grace_and_the_end_of_the_seat() -> None:
    assert coming(Pair(student=SAM, mentor=MIRA, seat=ACTIVE, packs=(a_pack(),))) == [
        "09 Apr 08:00 pack_expiring",
        "15 Apr 08:00 pack_expiring",
        "16 Apr 08:00 grace_began",
        "18 Apr 20:00 final_warning",
        "19 Apr 08:00 seat_released",
    ]


def test_a_session_reminds_twice_unless_it_was_booked_too_late_for_it() -> None:
    pair = Pair(student=SAM, mentor=MIRA, seat=ACTIVE, packs=(a_pack(scheduled=2),))
    soon, later = a_session(NOW + hours(5)), a_session(utc("2026-03-06 10:00"), number=10)

    assert coming(pair, soon, later)[:3] == [
        "02 Mar 12:00 session_soon",
        "05 Mar 10:00 session_soon",
        "06 Mar 09:00 session_soon",
    ]


def test_the_last_session_booked_brings_renewal_and_grace_with_it() -> None:
    pair = Pair(student=SAM, mentor=MIRA, seat=ACTIVE, packs=(a_pack(remaining=2, scheduled=2),))
    first, last = a_session(utc("2026-03-06 10:00")), a_session(utc("2026-03-13 10:00"), number=10)

    assert [one for one in coming(pair, first, last) if "session_soon" not in one] == [
        "06 Mar 11:00 renewal_reminder",
        "13 Mar 11:00 grace_began",
        "16 Mar 07:00 final_warning",
        "16 Mar 11:00 seat_released",
    ]


def test_a_grace_warns_once_and_ends_and_quiet_hours_are_kept() -> None:
    grace = Grace(id=SEAT, mentor=MIRA, student=SAM, until=utc("2026-03-05 11:00"))
    used = a_pack(remaining=1, scheduled=1).spend()
    pair = Pair(student=SAM, mentor=MIRA, seat=grace, packs=(used,))

    assert coming(pair) == ["05 Mar 07:00 final_warning", "05 Mar 11:00 seat_released"]
    elsewhere = evolve(TOLD, zone="Asia/Tokyo")
    assert coming(pair, student=elsewhere) == ["04 Mar 23:00 final_warning", "05 Mar 11:00 seat_released"]


def test_what_was_said_or_stopped_does_not_come_again() -> None:
    pair = Pair(student=SAM, mentor=MIRA, seat=ACTIVE, packs=(a_pack(),))
    standing = Standing(student=TOLD, pair=pair, scheduled=(), bought_at=NOW, said=frozenset())
    first = forecast(standing, NOW, TERMS)[0]

    assert coming(pair, said=frozenset({f"{first.key}mail"}))[0] == "15 Apr 08:00 pack_expiring"


def test_a_newcomer_is_asked_until_they_have_told() -> None:
    pair = Pair(student=SAM, mentor=MIRA, seat=ACTIVE, packs=(a_pack(),))
    asked = [one for one in coming(pair, student=evolve(TOLD, goals="")) if "onboarding" in one]

    assert asked[:3] == ["03 Mar 08:00 onboarding", "04 Mar 08:00 onboarding", "11 Mar 08:00 onboarding"]
    assert len(asked) == 9


def test_while_a_clock_stands_still_or_a_place_is_only_held_nothing_is_foretold() -> None:
    disputed = a_pack(disputed=True, clock_stopped_at=NOW)
    held = Held(id=SEAT, mentor=MIRA, student=SAM, offer=OfferHold(offer=UUID(int=8), until=NOW))  # type: ignore[arg-type]  # any id

    assert coming(Pair(student=SAM, mentor=MIRA, seat=ACTIVE, packs=(disputed,))) == []
    assert coming(Pair(student=SAM, mentor=MIRA, seat=held)) == []
