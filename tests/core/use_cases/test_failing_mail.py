"""Letters that come back: the address is remembered, nothing more is sent to it, and whoever it concerns is told."""

from datetime import timedelta

import pytest
from attrs import evolve

from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.addresses import Ailment, FailingAddress
from mentorship_core.domain.notices.mail_news import LetterBounced, LetterComplained
from mentorship_core.domain.notices.notice import Channel, NoticeKind, NoticeStatus
from mentorship_core.domain.people import Nobody, Person, Role
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.handlers.outcome import Done
from mentorship_core.use_cases.hear_mail import AddressHeard, HearMail
from mentorship_core.use_cases.mend_address import MendAddress, Mended
from tests.core.use_cases.letters_world import NOW, SAM, SYSTEM, LettersWorld, ScriptedMail

BOUNCED = LetterBounced(address="Sam@Example.org", why="no such mailbox", at=NOW, lasting=True)
FAILING = FailingAddress(address="sam@example.org", ailment=Ailment.BOUNCED, why="no such mailbox", since=NOW)
SAM_HIMSELF = Person(SAM, Role.STUDENT)


@pytest.fixture
def mail() -> ScriptedMail:
    return ScriptedMail()


@pytest.fixture
def world(mail: ScriptedMail) -> LettersWorld:
    return LettersWorld(mail)


def hear(world: LettersWorld) -> HearMail:
    return world.make(HearMail)


def mend(world: LettersWorld) -> MendAddress:
    return world.make(MendAddress)


def failing(world: LettersWorld) -> tuple[FailingAddress, ...]:
    return world.store.views.failing_addresses(SYSTEM)


def test_an_address_whose_letter_came_back_for_good_is_remembered_once(world: LettersWorld) -> None:
    assert hear(world)(news=BOUNCED) == AddressHeard(FAILING, changed=True)
    assert hear(world)(news=BOUNCED) == AddressHeard(FAILING, changed=False)

    assert failing(world) == (FAILING,)


def test_a_mailbox_that_is_full_for_now_is_only_recorded(world: LettersWorld) -> None:
    assert hear(world)(news=evolve(BOUNCED, lasting=False)) == AddressHeard(None, changed=False)

    assert failing(world) == ()


def test_nothing_more_is_sent_to_it_and_the_notice_says_why(world: LettersWorld, mail: ScriptedMail) -> None:
    hear(world)(news=BOUNCED)
    notice = world.queue()

    assert world.deliver(notice) == Done()

    assert mail.sent == []
    assert world.state(notice) == (NoticeStatus.FAILED, "letters do not reach sam@example.org: no such mailbox")


def test_whoever_called_a_letter_spam_is_written_to_no_more(world: LettersWorld, mail: ScriptedMail) -> None:
    hear(world)(news=LetterComplained(address="sam@example.org", at=NOW))

    world.deliver(world.queue())

    assert mail.sent == []
    assert failing(world)[0].ailment is Ailment.COMPLAINED


def test_the_letter_that_came_back_counts_as_not_sent(world: LettersWorld) -> None:
    notice = world.queue()
    world.deliver(notice)

    hear(world)(news=evolve(BOUNCED, key=str(notice)))

    assert world.state(notice) == (NoticeStatus.FAILED, "no such mailbox")


def test_a_nudge_that_came_back_goes_on_by_chat_where_one_is_linked(world: LettersWorld) -> None:
    world.link_chat()
    notice = world.queue(NoticeKind.RENEWAL_REMINDER, key="renewal_reminder:1:now:sam:mail")
    world.mark_sent(notice)

    hear(world)(news=evolve(BOUNCED, key=str(notice)))

    assert world.has_notice("renewal_reminder:1:now:sam:mail>discord")


@pytest.mark.parametrize("key", ["sign-in-abc", "00000000-0000-0000-0000-000000000001", None])
def test_a_letter_that_was_no_notice_of_ours_is_nobodys(world: LettersWorld, key: str | None) -> None:
    assert hear(world)(news=evolve(BOUNCED, key=key)).changed


def test_its_owner_and_the_admins_are_told(world: LettersWorld) -> None:
    hear(world)(news=BOUNCED)

    told = [say for say in world.messages() if isinstance(say, Say)]
    assert [(say.kind, say.audience, say.student) for say in told] == [
        (NoticeKind.MAIL_REFUSED, Audience.STUDENT, SAM),
        (NoticeKind.DELIVERY_FAILING, Audience.ADMINS, SAM),
    ]


def test_an_address_of_nobody_is_remembered_and_nobody_is_told(world: LettersWorld) -> None:
    assert hear(world)(news=evolve(BOUNCED, address="gone@example.org")).changed

    assert [one for one in world.messages() if isinstance(one, Say)] == []


def test_once_its_owner_says_that_it_works_letters_go_there_again(world: LettersWorld, mail: ScriptedMail) -> None:
    hear(world)(news=BOUNCED)

    assert mend(world)(actor=SAM_HIMSELF, user=SAM) == Mended("sam@example.org", changed=True)
    assert mend(world)(actor=SAM_HIMSELF, user=SAM) == Mended("sam@example.org", changed=False)

    notice = world.queue()
    world.deliver(notice)
    assert mail.sent == [str(notice)]


def test_late_news_of_a_letter_from_before_it_was_mended_changes_nothing(world: LettersWorld) -> None:
    hear(world)(news=BOUNCED)
    world.store.clock.move(timedelta(hours=2))
    mend(world)(actor=SAM_HIMSELF, user=SAM)

    assert not hear(world)(news=evolve(BOUNCED, at=NOW + timedelta(hours=1))).changed
    assert failing(world) == ()


def test_a_mended_address_whose_letters_come_back_again_fails_again(world: LettersWorld) -> None:
    hear(world)(news=BOUNCED)
    mend(world)(actor=SAM_HIMSELF, user=SAM)
    world.store.clock.move(timedelta(hours=2))

    assert hear(world)(news=evolve(BOUNCED, at=NOW + timedelta(hours=1))).changed
    assert len(failing(world)) == 1


def test_another_address_of_the_same_person_is_written_to(world: LettersWorld, mail: ScriptedMail) -> None:
    hear(world)(news=BOUNCED)
    with world.store.begin(SYSTEM) as tx:
        sam = tx.user(SAM)
        assert sam is not None
        tx.record(UserChanged(at=NOW, user=evolve(sam, email="sam@new.example.org")))

    notice = world.queue(channel=Channel.MAIL)
    world.deliver(notice)

    assert mail.sent == [str(notice)]


def test_nobody_mends_the_address_of_another(world: LettersWorld) -> None:
    hear(world)(news=BOUNCED)

    for actor in (Person(UserId("noor"), Role.STUDENT), Person(UserId("mira"), Role.MENTOR), Nobody()):
        assert mend(world)(actor=actor, user=SAM) == NotFound("user")
    assert failing(world) == (FAILING,)
    assert mend(world)(actor=Person(UserId("ada"), Role.ADMIN), user=SAM) == Mended("sam@example.org", changed=True)
