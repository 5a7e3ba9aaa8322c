"""Any acts and moves of the clock, any downtime, two workers: what was due and true is said exactly once."""

import os
from collections import Counter

import pytest
from uuid6 import uuid7

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.people import User
from mentorship_core.use_cases.handlers import deliver, say
from mentorship_core.use_cases.handlers.deliver import DeliverNotice
from tests.notices.lives import Life, a_life
from tests.notices.oracle import JUDGED, NUDGES, said, woken_by

LIVES = int(os.environ.get("NOTICE_HISTORIES", "12"))
STEPS = 180


def the_notices(life: Life) -> tuple[Notice, ...]:
    return tuple(life.product.mentorship.views._tables.cases.notices)  # type: ignore[attr-defined]


def faults(life: Life) -> list[str]:
    notices, oracle = the_notices(life), life.oracle
    shown, mailed = said(notices, Channel.IN_APP), said(notices, Channel.MAIL)
    listed = [f"shown {count} times: {one}" for one, count in shown.items() if count > 1]
    listed += [f"mailed {count} times: {one}" for one, count in mailed.items() if count > 1]
    listed += [f"never shown: {one}" for one in oracle.must - set(shown)]
    listed += [f"shown, and it was not so: {one}" for one in set(shown) - oracle.may]
    listed += [f"mailed, and it was not so: {one}" for one in set(mailed) - oracle.may]
    asleep = {one for one in oracle.must if one.kind in NUDGES and one.to in oracle.sleepers}
    listed += [f"never mailed: {one}" for one in oracle.must - set(mailed) - asleep]
    listed += [f"mailed by night: {one}" for one in woken_by(oracle, notices)]
    listed += [f"left lying: {one}" for one in notices if one.status in {NoticeStatus.QUEUED, NoticeStatus.SENDING}]
    listed += [f"given {count} times: {notice}" for notice, count in life.given.items() if count > 1]
    return listed


def test_what_was_due_and_true_is_said_exactly_once_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: Counter[str] = Counter()
    for seed in range(LIVES):
        with monkeypatch.context() as patch:
            life = a_life(seed, patch)
            life.lives(STEPS)
            assert faults(life) == [], seed
            kinds.update(one.kind for one in life.oracle.may)

    assert {kind: kinds[kind] for kind in JUDGED if not kinds[kind]} == {}


def test_without_the_question_whether_it_is_still_true_the_untrue_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (say, deliver):
        monkeypatch.setattr(place, "is_still_true", lambda *_: True)

    assert any("it was not so" in fault for fault in faults_of_some_lives(monkeypatch))


def test_without_the_keys_two_workers_say_it_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def never_the_same(kind: NoticeKind, about: str, deadline: str, recipient: UserId, channel: Channel) -> str:
        return f"{kind}:{about}:{deadline}:{recipient}:{uuid7()}{channel}"

    monkeypatch.setattr(say, "key_of", never_the_same)

    assert any("shown 2 times" in fault for fault in faults_of_some_lives(monkeypatch))


def test_without_marking_what_is_being_sent_a_message_taken_twice_is_sent_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DeliverNotice, "_settle", lambda *_: None)

    assert any("given 2 times" in fault for fault in faults_of_some_lives(monkeypatch))


def test_without_quiet_hours_somebody_is_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(User, "nudged_after", lambda *_: None)

    assert any("by night" in fault for fault in faults_of_some_lives(monkeypatch))


def faults_of_some_lives(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Until one shows any: a guard that is gone is noticed within a few."""
    found: list[str] = []
    for seed in range(6):
        with monkeypatch.context() as patch:
            life = a_life(seed, patch)
            life.lives(STEPS)
            found += faults(life)
    return found
