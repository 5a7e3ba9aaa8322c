"""A letter goes out once (SAY-20): what nobody knows the fate of is repeated only where the provider absorbs it."""

import httpx
import pytest

from adapters.email.resend import ResendMail
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.notices.notice import NoticeKind, NoticeStatus
from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent
from mentorship_core.use_cases.handlers.outcome import Done, Later
from tests.contracts.post_offices import SENDER
from tests.core.use_cases.letters_world import NOW, LettersWorld, ScriptedMail
from tests.emulators.resend.emulator import KEY, ResendEmulator
from tests.emulators.resend.front import ResendFront
from tests.emulators.resend.limits import Limit
from tests.emulators.transport import InProcess

CUT_OFF = Unsent("the line broke", nothing_went_out=False)


class Killed(Exception):
    """The process, in the middle of sending."""


class DyingMail(ScriptedMail):
    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        super().send(letter, key)
        raise Killed


def test_a_letter_whose_fate_nobody_knows_is_repeated_by_its_key_where_that_is_absorbed() -> None:
    mail = ScriptedMail([CUT_OFF], absorbs_for=hours(20))
    world = LettersWorld(mail)
    notice = world.queue()

    assert world.deliver(notice) == Later("the line broke")
    assert world.deliver(notice) == Done()

    assert world.state(notice) == (NoticeStatus.SENT, "")
    assert mail.sent == [str(notice), str(notice)]


def test_a_letter_whose_fate_nobody_knows_is_uncertain_where_it_could_arrive_twice() -> None:
    world = LettersWorld(ScriptedMail([CUT_OFF]))
    notice = world.queue()

    assert world.deliver(notice) == Done()

    assert world.state(notice) == (NoticeStatus.UNCERTAIN, "the line broke")


@pytest.mark.parametrize(("hours_later", "status"), [(19, NoticeStatus.SENT), (20, NoticeStatus.UNCERTAIN)])
def test_a_key_is_trusted_from_the_first_try_on_and_not_from_the_last(hours_later: int, status: NoticeStatus) -> None:
    world = LettersWorld(ScriptedMail([CUT_OFF, CUT_OFF], absorbs_for=hours(20)))
    notice = world.queue()

    world.deliver(notice)
    world.store.clock.move(hours(10))
    world.deliver(notice)
    world.store.clock.move(hours(hours_later - 10))
    world.deliver(notice)

    assert world.state(notice)[0] is status


def test_hours_in_which_nothing_went_out_use_up_no_trust() -> None:
    down = Unsent("the mail is down")
    world = LettersWorld(ScriptedMail([down, CUT_OFF], absorbs_for=hours(20)))
    notice = world.queue()

    world.deliver(notice)
    world.store.clock.move(hours(23))
    world.deliver(notice)
    world.store.clock.move(minutes(1))
    world.deliver(notice)

    assert world.state(notice)[0] is NoticeStatus.SENT


@pytest.mark.parametrize(("kind", "again"), [(NoticeKind.REFUNDED, 0), (NoticeKind.RECEIPT, 1)])
def test_after_a_crash_in_the_sending_only_receipts_are_sent_again_where_repeats_show(
    kind: NoticeKind, again: int
) -> None:
    world = LettersWorld(DyingMail())
    notice = world.queue(kind)
    with pytest.raises(Killed):
        world.deliver(notice)
    mail = ScriptedMail()
    world.mail = mail

    world.deliver(notice)

    assert len(mail.sent) == again
    expected = NoticeStatus.SENT if again else NoticeStatus.UNCERTAIN
    assert world.state(notice)[0] is expected


def test_another_letter_by_a_key_already_used_is_uncertain_at_once() -> None:
    changed = Unsent("409 another body", nothing_went_out=False, repeatable=False)
    world = LettersWorld(ScriptedMail([changed], absorbs_for=hours(20)))
    notice = world.queue()

    assert world.deliver(notice) == Done()

    assert world.state(notice) == (NoticeStatus.UNCERTAIN, "409 another body")


def test_a_provider_that_asks_to_wait_is_given_its_time() -> None:
    world = LettersWorld(ScriptedMail([Unsent("429", wait_seconds=7)]))

    assert world.deliver(world.queue()) == Later("429", wait_seconds=7)


def test_with_a_third_of_resends_calls_failing_every_letter_arrives_and_none_twice() -> None:
    resend = ResendEmulator(clock=lambda: NOW, limit=Limit(10**9))
    resend.faults.at_random(seed=7, percent=33)
    with httpx.Client(transport=InProcess(ResendFront(resend))) as http:
        world = LettersWorld(ResendMail(api_key=KEY, api_url="http://resend", sender=SENDER, http=http))
        notices = [world.queue() for _ in range(300)]

        tries = 0
        for notice in notices:
            while isinstance(world.deliver(notice), Later):
                tries += 1

    assert tries > 60
    assert {world.state(notice)[0] for notice in notices} == {NoticeStatus.SENT}
    arrived = [mail["headers"]["X-Entity-Ref-ID"] for mail in resend.mails]
    assert sorted(arrived) == sorted(str(notice) for notice in notices)
