"""Each notice goes out once on its channel, a nudge on the next one when it fails, and nobody is woken for one."""

from datetime import timedelta
from typing import Any

from attrs import define, evolve, field

from mentorship_core.domain.follow_ups import Audience, Deliver, Say
from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.events import NoticeSettled
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.notices.nudging import Nudging, QuietHours
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.ports.community import Members, Message
from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent
from mentorship_core.use_cases.handlers.deliver import DeliverNotice
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome
from tests.core.use_cases.money_world import ADA, MIRA, NOW, SAM, SYSTEM, World, a_world

MORNING = QuietHours(from_minute=8 * 60, until_minute=12 * 60)
DOWN = Unsent("down")


@define
class Provider:
    """Answers as it is told to, and keeps what it took."""

    absorbs: bool = False
    answers: Posted | Bounced | Unsent = field(factory=Posted)
    took: list[str] = field(factory=list)

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return self.absorbs and after < timedelta(hours=20)

    def trouble(self) -> str | None:
        return None

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        return self._take(letter.to, key)

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        del message
        return self._take(account, key)

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        raise AssertionError((account, is_student))

    def members(self, after: str = "") -> Members | Unsent:
        raise AssertionError(after)

    def troubles(self) -> tuple[str, ...]:
        return ()

    def _take(self, whom: str, _what: str) -> Posted | Bounced | Unsent:
        if isinstance(self.answers, Posted):
            self.took.append(whom)
        return self.answers


def say(kind: NoticeKind, deadline: str = "d") -> Say:
    return Say(
        kind=kind, audience=Audience.STUDENT, about="1", deadline=deadline, student=SAM.user, mentor=MIRA, facts={}
    )


@define
class Office:
    world: World = field(factory=a_world)
    mail: Provider = field(factory=Provider)
    chat: Provider = field(factory=Provider)

    def __attrs_post_init__(self) -> None:
        self.world.buy(SAM)

    def sam_is(self, **changes: Any) -> None:
        with self.world.store.begin(SYSTEM) as tx:
            user = tx.user(SAM.user)
            assert user is not None
            tx.record(UserChanged(at=NOW, user=evolve(user, **changes)))

    def say(self, kind: NoticeKind) -> None:
        """A renewal reminder, say: about a pair with one session left."""
        self.world.m.errands.queue_notices(say=say(kind))

    @property
    def deliver(self) -> DeliverNotice:
        return evolve(self.world.m.errands.deliver_notice, mail=self.mail, community=self.chat)

    def all_go_out(self) -> list[Outcome]:
        queued = [one for one in self.notices() if one.status is NoticeStatus.QUEUED and one.send_after is None]
        return [self.deliver(errand=Deliver(notice=one.id)) for one in queued]

    def notices(self) -> list[Notice]:
        """What this says but in the app, oldest first; buying has told Sam of itself."""
        told = self.world.store.views.told(SYSTEM, student=SAM.user, mentor=MIRA)
        return [one for one in told if one.channel is not Channel.IN_APP and one.about == "1"][::-1]

    def came_of(self) -> list[tuple[str, str]]:
        return [(one.channel.value, one.status.value) for one in self.notices()]

    def wakes(self) -> list[NoticeId]:
        due = self.world.store.due.put_off(self.world.store.clock())
        return [one for one in due if self.world.m.wake_notice(notice=one)]


ONBOARD = NoticeKind.ONBOARDING
"""True for as long as Sam has not told his goals."""


def test_a_nudge_that_chat_refuses_goes_on_by_mail_once() -> None:
    office = Office()
    office.sam_is(discord_id="77")
    office.chat.answers = Bounced("closed")
    office.say(ONBOARD)

    office.all_go_out()
    office.all_go_out()
    first = office.notices()[0]
    office.deliver(errand=Deliver(notice=first.id))

    assert office.came_of() == [("discord", "failed"), ("mail", "sent")]
    assert office.mail.took == ["sam@example.org"]


def test_a_nudge_that_mail_refuses_goes_on_by_chat_where_mail_comes_first() -> None:
    office = Office()
    office.sam_is(discord_id="77", nudging=Nudging(channels=(Channel.MAIL, Channel.DISCORD)))
    office.mail.answers = Bounced("no such box")
    office.say(ONBOARD)

    office.all_go_out()
    office.all_go_out()

    assert office.came_of() == [("mail", "failed"), ("discord", "sent")]


def test_what_no_channel_takes_ends_there() -> None:
    office = Office()
    office.sam_is(discord_id="77")
    office.chat.answers = office.mail.answers = Bounced("gone")
    office.say(ONBOARD)

    for _ in range(3):
        office.all_go_out()

    assert office.came_of() == [("discord", "failed"), ("mail", "failed")]


def test_news_that_bounces_is_sent_nowhere_else_since_it_went_everywhere() -> None:
    office = Office()
    office.sam_is(discord_id="77")
    office.mail.answers = Bounced("no such box")
    office.say(NoticeKind.OFFER_LAPSED)

    office.all_go_out()

    assert office.came_of() == [("mail", "failed"), ("discord", "sent")]


def test_a_nudge_kept_back_by_an_outage_into_the_night_waits_for_the_morning() -> None:
    office = Office()
    office.sam_is(zone_given=True, nudging=Nudging(quiet=QuietHours(from_minute=9 * 60, until_minute=12 * 60)))
    office.mail.answers = DOWN
    office.say(ONBOARD)
    assert office.all_go_out() == [Later("down")]

    office.mail.answers = Posted()
    office.world.pass_time(hours=1)
    assert office.all_go_out() == [Done()]

    assert [one.send_after for one in office.notices()] == [NOW + timedelta(hours=4)]
    assert office.mail.took == []
    office.world.pass_time(hours=3)
    assert len(office.wakes()) == 1
    assert office.wakes() == []
    office.all_go_out()
    assert office.mail.took == ["sam@example.org"]


def test_a_letter_cut_off_while_sending_is_repeated_at_any_hour_where_repeats_are_absorbed() -> None:
    office = Office()
    office.mail.absorbs = True
    office.say(ONBOARD)
    (queued,) = office.notices()
    with office.world.store.begin(SYSTEM) as tx:
        tx.record(NoticeSettled(at=NOW, notice=queued.settle(NoticeStatus.SENDING, NOW)))
    office.sam_is(zone_given=True, nudging=Nudging(quiet=MORNING))

    office.deliver(errand=Deliver(notice=queued.id))

    assert office.came_of() == [("mail", "sent")]


def test_a_nudge_goes_where_its_reader_wants_it_by_the_time_it_leaves() -> None:
    office = Office()
    office.sam_is(discord_id="77")
    office.say(ONBOARD)
    office.sam_is(discord_id="77", nudging=Nudging(channels=(Channel.MAIL,)))

    office.all_go_out()
    office.all_go_out()

    assert office.came_of() == [("discord", "untrue"), ("mail", "sent")]
    assert (office.chat.took, office.mail.took) == ([], ["sam@example.org"])


def test_who_has_turned_reminders_off_meanwhile_gets_none() -> None:
    office = Office()
    office.say(ONBOARD)
    office.sam_is(nudging=Nudging(channels=()))

    office.all_go_out()

    assert office.came_of() == [("mail", "untrue")]
    assert office.mail.took == []


def test_whose_mail_comes_back_hears_it_elsewhere_and_the_admins_hear_it_once_a_week() -> None:
    office = Office()
    office.sam_is(discord_id="77")
    office.mail.answers = Bounced("no such box")
    for deadline in ("d", "e"):
        office.world.m.errands.queue_notices(say=say(NoticeKind.OFFER_LAPSED, deadline))
    office.all_go_out()
    office.world.work()

    to_sam = office.world.store.views.notices(SYSTEM, SAM.user).rows
    to_ada = office.world.store.views.notices(SYSTEM, ADA.user).rows
    assert [one.kind for one in to_sam].count(NoticeKind.MAIL_REFUSED) == 1
    assert [one.kind for one in to_ada].count(NoticeKind.DELIVERY_FAILING) == 1
    assert [one.channel for one in all_to(office, NoticeKind.MAIL_REFUSED)] == [Channel.DISCORD, Channel.IN_APP]

    office.world.pass_time(days=7)
    office.world.m.errands.queue_notices(say=say(NoticeKind.OFFER_LAPSED, "f"))
    office.all_go_out()
    office.world.work()
    assert len(all_to(office, NoticeKind.MAIL_REFUSED)) == 4


def all_to(office: Office, kind: NoticeKind) -> list[Notice]:
    tables = office.world.store._tables.cases.notices
    return sorted((one for one in tables if one.kind is kind), key=lambda one: (one.queued_at, one.channel))


def test_a_nudge_given_up_goes_on_by_the_next_channel_and_news_waits_for_an_operator() -> None:
    office = Office()
    office.sam_is(discord_id="77")
    office.say(ONBOARD)
    office.say(NoticeKind.OFFER_LAPSED)
    nudge, news, _ = office.notices()

    office.deliver.give_up(errand=Deliver(notice=nudge.id), why="down all day")
    office.deliver.give_up(errand=Deliver(notice=news.id), why="down all day")
    office.all_go_out()

    assert office.came_of() == [
        ("discord", "failed"),
        ("mail", "failed"),
        ("discord", "sent"),
        ("mail", "sent"),
    ]
    office.deliver(errand=Deliver(notice=nudge.id))
    office.deliver(errand=Deliver(notice=news.id))
    assert [one.status.value for one in office.notices()] == ["failed", "sent", "sent", "sent"]


def test_admins_hear_of_dead_letters_once_a_day() -> None:
    office = Office()
    outbox, m = office.world.store.outbox, office.world.m
    assert not m.tell_of_dead_letters()
    office.say(ONBOARD)
    (message,) = outbox.take("test", lease_seconds=30)
    outbox.bury(message.id, "nobody home")

    assert m.tell_of_dead_letters()
    assert not m.tell_of_dead_letters()

    (told,) = office.world.store.views.notices(SYSTEM, ADA.user).rows[:1]
    assert (told.kind, told.facts) == (NoticeKind.MESSAGES_GIVEN_UP, {"count": "1", "why": "nobody home"})
