"""Sam, who buys from Mira: packs, seats, sessions and all that is known of their time, as small as a test needs."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from attrs import evolve

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import MentorId, PackId, SeatId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.packs.pack import ActivePack, ExpiredPack, Pack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.domain.seats.seat import Active, LiveSeat
from tests.core.booking.examples import a_schedule, utc

MIRA = MentorId(UUID(int=1))
SAM = UserId("sam")
SEAT = SeatId(UUID(int=2))
NOW = utc("2026-03-02 08:00")
"""A Monday."""

EXPIRY = utc("2026-04-16 08:00")
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def ids() -> Callable[[], UUID]:
    numbers = count(1000)
    return lambda: UUID(int=next(numbers))


def a_pack(number: int = 10, **settings: Any) -> ActivePack:
    """Four sessions of an hour, none used, bought now."""
    plain: dict[str, Any] = {
        "id": PackId(UUID(int=number)),
        "student": SAM,
        "mentor": MIRA,
        "title": "Four sessions",
        "total": 4,
        "remaining": 4,
        "session_minutes": 60,
        "bought_at": NOW + timedelta(minutes=number),
        "own_expires_at": settings.get("expires_at", EXPIRY),
        "expires_at": EXPIRY,
    }
    return ActivePack(**(plain | settings))


def an_expired_pack(number: int = 10, **settings: Any) -> ExpiredPack:
    return a_pack(number, **({"expires_at": NOW - HOUR} | settings)).expire()


def a_seat() -> Active:
    return Active(id=SEAT, mentor=MIRA, student=SAM)


def a_pair(*packs: Pack, seat: LiveSeat | None = None) -> Pair:
    return Pair(student=SAM, mentor=MIRA, seat=seat or a_seat(), packs=packs)


def without_seat(pair: Pair) -> Pair:
    return evolve(pair, seat=None)


def a_session(starts_at: Instant, pack: Pack | None = None, **settings: Any) -> Scheduled:
    """One hour, without buffers."""
    during = During.lasting(starts_at, 60)
    plain: dict[str, Any] = {
        "id": SessionId(UUID(int=20)),
        "mentor": MIRA,
        "student": SAM,
        "pack": PackId(UUID(int=10)) if pack is None else pack.id,
        "seat": SEAT,
        "during": during,
        "blocks": during,
        "booked_at": NOW,
    }
    return Scheduled(**(plain | settings))


def an_agenda(
    *blocks: During, now: Instant = NOW, calendar: tuple[During, ...] | CalendarUnavailable = (), **settings: Any
) -> Agenda:
    """Mira is in from nine to five, UTC, wants a day's notice and takes bookings sixty days ahead."""
    schedule = a_schedule("UTC", "09:00-17:00", **({"notice_hours": 24, "horizon_days": 60} | settings))
    return Agenda(schedule=schedule, now=now, diary=Diary(blocks=blocks), calendar=calendar)


def hour(text: str) -> During:
    """The hour that starts then."""
    return During.lasting(utc(text), 60)
