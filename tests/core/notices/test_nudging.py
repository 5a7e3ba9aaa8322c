"""Quiet hours end where the reader's clocks say so, and which channels a nudge is tried on."""

from datetime import datetime

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.identity import NoticeId, UserId
from mentorship_core.domain.notices.ladder import channels_for, goes_on, is_wanted
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind
from mentorship_core.domain.notices.nudging import Nudging, QuietHours
from mentorship_core.domain.people import User
from mentorship_core.domain.terms import TERMS
from tests.core.booking.examples import utc

NIGHT = QuietHours(from_minute=22 * 60, until_minute=7 * 60)
NOON_REST = QuietHours(from_minute=12 * 60, until_minute=14 * 60)
SAM = User(id=UserId("sam"), email="sam@example.org", name="Sam", discord_id="77", created_at=utc("2026-01-01 00:00"))


@pytest.mark.parametrize(
    ("quiet", "zone", "now", "end"),
    [
        (NIGHT, "UTC", "2026-03-02 21:59", None),
        (NIGHT, "UTC", "2026-03-02 22:00", "2026-03-03 07:00"),
        (NIGHT, "UTC", "2026-03-03 06:59", "2026-03-03 07:00"),
        (NIGHT, "UTC", "2026-03-03 07:00", None),
        (NOON_REST, "UTC", "2026-03-02 12:00", "2026-03-02 14:00"),
        (NOON_REST, "UTC", "2026-03-02 11:59", None),
        (NIGHT, "Asia/Kolkata", "2026-03-02 16:30", "2026-03-03 01:30"),
        (NIGHT, "Asia/Kolkata", "2026-03-02 16:29", None),
        # In New York the clocks go forward on 8 March, and back on 1 November.
        (NIGHT, "America/New_York", "2026-03-08 05:00", "2026-03-08 11:00"),
        (NIGHT, "America/New_York", "2026-11-01 04:00", "2026-11-01 12:00"),
        # 02:30 does not exist that night: the quiet ends with the first time that does.
        (QuietHours(from_minute=60, until_minute=150), "America/New_York", "2026-03-08 06:15", "2026-03-08 07:30"),
        # 01:30 comes twice: it ends the quiet the first time, and again when it is the second.
        (QuietHours(from_minute=0, until_minute=90), "America/New_York", "2026-11-01 05:15", "2026-11-01 05:30"),
        (QuietHours(from_minute=0, until_minute=90), "America/New_York", "2026-11-01 06:15", "2026-11-01 06:30"),
    ],
)
def test_quiet_hours_end_by_the_readers_clock(quiet: QuietHours, zone: str, now: str, end: str | None) -> None:
    assert quiet.end_after(utc(now), zone) == (utc(end) if end is not None else None)


@pytest.mark.parametrize(
    ("until", "held"),
    [
        (None, "2026-03-03 07:00"),
        ("2026-03-03 08:00", "2026-03-03 07:00"),
        ("2026-03-03 07:59", None),
        ("2026-03-03 06:00", None),
    ],
)
def test_a_nudge_waits_only_while_an_hour_is_left_after_it(until: str | None, held: str | None) -> None:
    limit: datetime | None = utc(until) if until is not None else None

    assert Nudging(quiet=NIGHT).held_until(utc("2026-03-02 23:00"), "UTC", limit, TERMS) == (
        utc(held) if held is not None else None
    )


@pytest.mark.parametrize("nudging", [Nudging(quiet=None), Nudging(quiet=NIGHT)])
def test_without_quiet_hours_or_in_a_zone_nobody_knows_nothing_waits(nudging: Nudging) -> None:
    zone = "UTC" if nudging.quiet is None else "Mars/Base"

    assert nudging.held_until(utc("2026-03-02 23:00"), zone, None, TERMS) is None


def test_nobody_is_taken_to_sleep_before_their_zone_is_known() -> None:
    night = utc("2026-03-02 23:00")

    assert SAM.nudged_after(night, None, TERMS) is None
    assert evolve(SAM, zone_given=True).nudged_after(night, None, TERMS) == utc("2026-03-03 07:00")


@pytest.mark.parametrize(
    ("channels", "discord", "first"),
    [
        ((Channel.DISCORD, Channel.MAIL), "77", [Channel.DISCORD]),
        ((Channel.DISCORD, Channel.MAIL), None, [Channel.MAIL]),
        ((Channel.MAIL, Channel.DISCORD), "77", [Channel.MAIL]),
        ((Channel.DISCORD,), None, []),
        ((), "77", []),
    ],
)
def test_a_nudge_takes_the_first_channel_there_is(
    channels: tuple[Channel, ...], discord: str | None, first: list[Channel]
) -> None:
    reader = evolve(SAM, discord_id=discord, nudging=Nudging(channels=channels))

    assert channels_for(NoticeKind.FINAL_WARNING, reader) == (Channel.IN_APP, *first)
    linked = [Channel.DISCORD] if discord else []
    assert channels_for(NoticeKind.RECEIPT, reader) == (Channel.IN_APP, Channel.MAIL, *linked)


def a_nudge(key_end: str = "discord", kind: NoticeKind = NoticeKind.FINAL_WARNING) -> Notice:
    return Notice(
        id=NoticeId(uuid7()),
        key=f"{kind}:1:2026-03-14T10:00:00+00:00:sam:{key_end}",
        kind=kind,
        recipient=SAM.id,
        channel=Channel(key_end.rpartition(">")[2]),
        about="1",
        facts={},
        queued_at=utc("2026-03-02 08:00"),
    )


def test_what_fails_goes_on_by_the_next_channel_until_there_is_none() -> None:
    now, first = utc("2026-03-02 09:00"), a_nudge()

    second = goes_on(first, SAM, NoticeId(uuid7()), now)

    assert second is not None
    assert (second.channel, second.key, second.queued_at) == (Channel.MAIL, f"{first.key}>mail", now)
    assert goes_on(second, SAM, NoticeId(uuid7()), now) is None


def test_what_must_come_by_mail_goes_nowhere_else() -> None:
    assert goes_on(a_nudge("mail", NoticeKind.RECEIPT), SAM, NoticeId(uuid7()), utc("2026-03-02 09:00")) is None


def test_a_channel_chosen_no_more_is_not_wanted_but_for_what_matters() -> None:
    in_app = evolve(SAM, nudging=Nudging(channels=()))

    assert not is_wanted(a_nudge("mail"), in_app)
    assert is_wanted(a_nudge("mail"), SAM)
    assert is_wanted(a_nudge("mail", NoticeKind.RECEIPT), in_app)
