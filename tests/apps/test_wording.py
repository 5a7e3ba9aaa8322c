"""Every "no" has one status, a title and words, and they are the same on every surface."""

import inspect
import types
from datetime import UTC, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from apps.wording.explained import EXPLAINED
from apps.wording.refusals import TABLE, status, title, words
from mentorship_core.domain import refusals
from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.instant import During
from mentorship_core.domain.money import Money
from mentorship_core.domain.refusals import (
    CurrencyNotTaken,
    NoSessionsLeft,
    NotFound,
    PackExpired,
    ProviderFailed,
    Refusal,
    SeatNotActive,
    SlotTaken,
    SoldOut,
    TooShortNotice,
)

NOON = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
SOMEBODY = UUID(int=1)
ALL = sorted(
    {
        one
        for one in vars(refusals).values()
        if inspect.isclass(one) and issubclass(one, Refusal) and one is not Refusal
    },
    key=lambda one: one.__name__,
)


def example(kind: Any) -> Any:
    """A value of that type, as a refusal would carry it."""
    if get_origin(kind) in {Union, types.UnionType}:
        return example(get_args(kind)[0])
    if get_origin(kind) is tuple:
        inner = [one for one in get_args(kind) if one is not Ellipsis]
        return (example(inner[0]),) if Ellipsis in get_args(kind) else tuple(example(one) for one in inner)
    plain = getattr(kind, "__supertype__", kind)
    plain_ones = {str: "words", int: 2, UUID: SOMEBODY, datetime: NOON}
    return {**plain_ones, During: During(NOON, NOON), Money: Money(12_000, "EUR")}[plain]


def make(refusal: type[Refusal]) -> Refusal:
    hints = get_type_hints(refusal.__init__)
    return refusal(**{name: example(kind) for name, kind in hints.items() if name != "return"})


def test_every_code_the_rules_name_is_there() -> None:
    """The codes of docs/domain.md."""
    named = {
        "PACK_NOT_FOUND",
        "PACK_REFUNDED",
        "PACK_DISPUTED",
        "PACK_EXPIRED",
        "NO_SESSIONS_LEFT",
        "SEAT_NOT_ACTIVE",
        "TOO_SHORT_NOTICE",
        "TOO_FAR_AHEAD",
        "AFTER_PACK_EXPIRY",
        "OUTSIDE_WORKING_HOURS",
        "MENTOR_AWAY",
        "DAILY_LIMIT",
        "SLOT_TAKEN",
        "CALENDAR_UNAVAILABLE",
        "SOLD_OUT",
        "SEAT_AVAILABLE",
        "TOO_LATE_TO_CHANGE",
        "RESCHEDULE_LIMIT",
        "NO_SHOW_TOO_EARLY",
        "CORRECTION_CLOSED",
        "ILLEGAL_TRANSITION",
        "SESSION_NOT_SCHEDULED",
        "OUTSIDE_JOIN_WINDOW",
        "ALREADY_WAITING",
        "OFFER_LAPSED",
        "PROMOTION_INVALID",
        "NOT_FOUND",
        "KEY_IN_USE",
        "KEY_REUSED",
        "STALE",
    }

    assert named <= {refusal.code for refusal in ALL}


@pytest.mark.parametrize("refusal", ALL, ids=lambda one: one.__name__)
def test_every_refusal_has_a_code_a_status_a_title_and_words(refusal: type[Refusal]) -> None:
    no = make(refusal)

    assert no.code == no.code.upper()
    assert status(no) in {400, 403, 404, 409, 412, 422, 503}
    assert title(no)
    assert words(no, "Europe/Berlin").rstrip(".!?") != ""
    assert words(no).endswith((".", "words"))


def test_no_two_refusals_share_a_code() -> None:
    codes = [refusal.code for refusal in ALL]

    assert len(codes) == len(set(codes))


def test_the_table_holds_no_refusal_that_is_gone() -> None:
    assert set(TABLE) == set(ALL)


def test_every_code_has_its_page_explained() -> None:
    assert {refusal.code for refusal in ALL} <= set(EXPLAINED)


def test_a_rules_no_is_a_conflict_unless_said_otherwise() -> None:
    others = {refusal.code: said.status for refusal, said in TABLE.items() if said.status != 409}

    assert others == {
        "NOT_FOUND": 404,
        "NOT_ALLOWED": 403,
        "INVALID": 400,
        "PROVIDER_FAILED": 503,
        "ACCOUNT_LOCKED": 403,
        "SIGN_IN_AGAIN": 403,
        "DISCORD_UNREACHABLE": 503,
        "KEY_REUSED": 422,
        "STALE": 412,
        "ONLY_IN_DEMO": 404,
    }


@pytest.mark.parametrize(
    ("refusal", "zone", "said"),
    [
        (NotFound("pack"), "UTC", "There is no such pack, or it is not yours to see."),
        (
            SoldOut(MentorId(SOMEBODY), held=1, seated=9, waiting=2, next_free=NOON),
            "Europe/Berlin",
            (
                "No place is free: 9 places taken, 1 place held while somebody decides. 2 students waiting. "
                "A place may come free Wednesday 2 December 2026, 13:00 (Europe/Berlin). "
                "You can join the waitlist; no money has moved."
            ),
        ),
        (
            SlotTaken((NOON,)),
            "America/New_York",
            "This time has just been taken. Free nearby: Wed 2 Dec, 07:00.",
        ),
        (
            TooShortNotice(24, NOON),
            "Asia/Kolkata",
            "Sessions are booked at least 24 hours ahead: from Wednesday 2 December 2026, 17:30 (Asia/Kolkata).",
        ),
        (
            PackExpired(PackId(SOMEBODY), NOON),
            "Mars/Olympus",
            "This pack expired Wednesday 2 December 2026, 12:00 (UTC).",
        ),
        (
            NoSessionsLeft(PackId(SOMEBODY), 1, 1),
            "UTC",
            "All sessions are used or booked (1 left, 1 booked). Renew to book more.",
        ),
        (
            SeatNotActive(MentorId(SOMEBODY), NOON),
            "UTC",
            (
                "Your pack is used up. Renew before Wednesday 2 December 2026, 12:00 (UTC) "
                "to keep your seat and book again."
            ),
        ),
        (
            CurrencyNotTaken("paypal", Money(5_000, "KWD")),
            "UTC",
            "PayPal cannot charge KWD\N{NO-BREAK SPACE}5.000. Choose another way to pay.",
        ),
        (ProviderFailed("stripe"), "UTC", "Stripe did not answer. Nothing was charged; try again in a minute."),
    ],
)
def test_words_say_the_facts_in_the_readers_zone(refusal: Refusal, zone: str, said: str) -> None:
    assert words(refusal, zone) == said
