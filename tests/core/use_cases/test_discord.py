"""One Discord account belongs to one person; it wears the student role while a seat lives, and is told once."""

from datetime import timedelta

import pytest
from attrs import evolve

from mentorship_core.domain.follow_ups import Deliver, Say, SyncAccount
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.people import DiscordLink, Person, Role, User
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.refusals import DiscordTaken, LinkSpent, NotFound
from mentorship_core.ports.community import Bounced, Members, Message, Posted, Unsent
from mentorship_core.use_cases.discord.linking import DiscordKept
from mentorship_core.use_cases.discord.reconcile_roles import RolesLookedAt
from mentorship_core.use_cases.handlers.outcome import Done, Later
from tests.core.use_cases.money_world import ADA, NOW, SAM, SYSTEM, World, a_world

NOOR = Person(UserId("noor"), Role.STUDENT)
ACCOUNT, OTHER = "111111111111111111", "222222222222222222"


@pytest.fixture
def world() -> World:
    return a_world()


def user(world: World, who: Person = SAM) -> User:
    found = world.store.views.user(who.user)
    assert found is not None
    return found


def link(world: World, who: Person = SAM, account: str = ACCOUNT, name: str = "sam") -> object:
    made = world.m.discord.make_link(account=account, name=name)
    linked = world.m.discord.spend_link(actor=who, secret=made.secret)
    world.work()
    return linked


def told(world: World, account: str = ACCOUNT) -> list[str]:
    return [one.text.splitlines()[0] for one in reversed(world.community.said(account))]


# linking


def test_the_account_that_was_given_the_link_becomes_theirs(world: World) -> None:
    linked = link(world)

    assert isinstance(linked, DiscordKept)
    assert (user(world).discord_id, user(world).discord_name) == (ACCOUNT, "sam")
    assert world.store.views.linked_user(ACCOUNT) == user(world)


def test_a_link_is_spent_once(world: World) -> None:
    made = world.m.discord.make_link(account=ACCOUNT, name="sam")
    world.m.discord.spend_link(actor=SAM, secret=made.secret)
    world.m.discord.unlink(actor=SAM)

    again = world.m.discord.spend_link(actor=NOOR, secret=made.secret)

    assert again == LinkSpent()
    assert user(world, NOOR).discord_id is None


def test_a_link_is_over_after_fifteen_minutes_not_before(world: World) -> None:
    early, late = (world.m.discord.make_link(account=one, name="sam") for one in (ACCOUNT, OTHER))

    world.store.clock.move(timedelta(minutes=15) - timedelta(seconds=1))
    assert isinstance(world.m.discord.spend_link(actor=SAM, secret=early.secret), DiscordKept)

    world.store.clock.move(timedelta(seconds=1))
    assert world.m.discord.spend_link(actor=NOOR, secret=late.secret) == LinkSpent()


def test_looking_at_a_link_spends_nothing_and_says_whose_it_is(world: World) -> None:
    made = world.m.discord.make_link(account=ACCOUNT, name="sam")

    seen = world.m.discord.see_link(secret=made.secret)

    assert isinstance(seen, DiscordLink)
    assert (seen.account, seen.name, seen.spent_at) == (ACCOUNT, "sam", None)
    assert isinstance(world.m.discord.spend_link(actor=SAM, secret=made.secret), DiscordKept)
    assert world.m.discord.see_link(secret="made up") == LinkSpent()


def test_an_account_that_is_anothers_is_refused_and_its_link_not_spent(world: World) -> None:
    link(world)
    made = world.m.discord.make_link(account=ACCOUNT, name="sam")

    assert world.m.discord.spend_link(actor=NOOR, secret=made.secret) == DiscordTaken()

    world.m.discord.unlink(actor=SAM)
    assert isinstance(world.m.discord.spend_link(actor=NOOR, secret=made.secret), DiscordKept)


def test_two_who_link_one_account_at_once_get_it_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked before either wrote: the store decides."""
    link(world)
    made = world.m.discord.make_link(account=ACCOUNT, name="sam")
    spend = world.m.discord.spend_link
    monkeypatch.setattr(type(spend), "is_anothers", lambda *_: False)

    assert spend(actor=NOOR, secret=made.secret) == DiscordTaken()
    assert user(world, NOOR).discord_id is None


def test_linking_the_same_account_again_changes_nothing_but_opens_closed_messages(world: World) -> None:
    link(world)
    assert isinstance(again := link(world), DiscordKept)
    assert not again.changed

    closed = user(world).closed(closed=True)
    with world.store.begin(SYSTEM) as tx:
        tx.record(UserChanged(at=NOW, user=closed))
    assert user(world).chat is None
    link(world)
    assert user(world).chat == ACCOUNT


def test_linking_is_told_by_mail_and_in_the_new_place(world: World) -> None:
    link(world)

    assert told(world) == ["**The Discord account sam is linked**"]
    assert world.mailbox.list("sam@example.org")[0].subject == "The Discord account sam is linked"


def test_linking_and_unlinking_by_an_operator_stand_in_the_audit_log(world: World) -> None:
    link(world, ADA)
    world.m.discord.unlink(actor=ADA)

    acts = [(row.act, row.actor) for row in world.store.views.audit(SYSTEM)]
    assert ("DiscordLinked", "ada") in acts
    assert ("DiscordUnlinked", "ada") in acts


def test_without_a_community_there_is_no_consent_to_ask_for(world: World) -> None:
    assert world.m.discord.ask_consent(actor=SAM) == NotFound("Discord community")


# messages


def test_a_linked_student_is_told_in_discord_and_by_mail(world: World) -> None:
    link(world)

    world.buy()

    assert told(world)[-1].startswith("**Receipt")
    assert world.mailbox.list("sam@example.org")[0].subject.startswith("Receipt")


def test_unlinking_ends_messages(world: World) -> None:
    link(world)
    world.m.discord.unlink(actor=SAM)
    world.work()
    before = told(world)

    world.buy()

    assert told(world) == before


def test_closed_messages_are_remembered_and_nudges_go_by_mail(world: World) -> None:
    link(world)
    world.buy()
    world.community.close_messages(ACCOUNT, closed=True)
    for_sam = world.book("2026-03-05 10:00")

    world.work()
    assert user(world).discord_closed
    assert user(world).chat is None

    world.store.clock.move(timedelta(days=2, hours=3))
    for reminder in world.store.due.reminders(world.store.clock()):
        world.m.remind(reminder=reminder)
    world.work()
    assert [one.subject for one in world.mailbox.list("sam@example.org") if one.subject.startswith("Soon")]
    assert for_sam is not None


def test_a_nudge_that_meets_closed_messages_goes_by_mail_at_once(world: World) -> None:
    link(world)
    world.buy()
    world.book("2026-03-05 10:00")
    world.work()
    world.community.close_messages(ACCOUNT, closed=True)

    world.store.clock.move(timedelta(days=2, hours=3))
    for reminder in world.store.due.reminders(world.store.clock()):
        world.m.remind(reminder=reminder)
    world.work()

    nudges = [one for one in _notices(world, SAM) if one.kind is NoticeKind.SESSION_SOON]
    by = {one.channel: one.status for one in nudges}
    assert by[Channel.DISCORD] is NoticeStatus.FAILED
    assert by[Channel.MAIL] is NoticeStatus.SENT


def test_who_says_that_messages_are_open_again_gets_them_there(world: World) -> None:
    link(world)
    world.community.close_messages(ACCOUNT, closed=True)
    world.buy()
    world.community.close_messages(ACCOUNT, closed=False)

    opened = world.m.discord.reopen(actor=SAM)
    assert isinstance(opened, DiscordKept)
    assert opened.changed
    world.buy()

    assert told(world)[-1].startswith("**Receipt")
    assert world.m.discord.reopen(actor=SAM) == DiscordKept(user(world), changed=False)
    assert world.m.discord.reopen(actor=NOOR) == NotFound("Discord account")


# a send whose answer was lost


class Line:
    """A community whose answers are said beforehand."""

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return after < timedelta(minutes=2)

    def __init__(self, *answers: Posted | Bounced | Unsent) -> None:
        self.answers, self.keys = list(answers), list[str]()

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        del account, message
        self.keys.append(key)
        return self.answers.pop(0)

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        del account, is_student
        return Posted()

    def members(self, after: str = "") -> Members | Unsent:
        del after
        return Members(members=(), after=None)

    def troubles(self) -> tuple[str, ...]:
        return ()


LOST = Unsent("ReadTimeout", nothing_went_out=False)
WAITING = Unsent("Discord asked us to wait", wait_seconds=7)


def delivering(world: World, line: Line) -> object:
    """The one message to Discord that waits, tried once."""
    deliver = evolve(world.m.errands.deliver_notice, community=line)
    (notice,) = [one for one in _notices(world, SAM) if one.channel is Channel.DISCORD]
    return deliver(errand=Deliver(notice=notice.id))


def waiting_notice(world: World) -> None:
    """Queued, and not sent yet."""
    made = world.m.discord.make_link(account=ACCOUNT, name="sam")
    world.m.discord.spend_link(actor=SAM, secret=made.secret)
    outbox = world.store.outbox
    for leased in outbox.take("test", lease_seconds=30, limit=10):
        if isinstance(leased.follow_up, Say):
            world.m.errands(leased.follow_up)
        outbox.done(leased.id)


def status(world: World) -> NoticeStatus:
    (notice,) = [one for one in _notices(world, SAM) if one.channel is Channel.DISCORD]
    return notice.status


def test_a_lost_answer_is_asked_again_with_the_same_key_while_repeats_are_absorbed(world: World) -> None:
    waiting_notice(world)
    line = Line(LOST, Posted())

    assert delivering(world, line) == Later("ReadTimeout")
    world.store.clock.move(timedelta(seconds=119))
    assert delivering(world, line) == Done()

    assert len(line.keys) == 2
    assert len(set(line.keys)) == 1
    assert status(world) is NoticeStatus.SENT


def test_afterwards_it_is_uncertain_and_not_sent_again(world: World) -> None:
    waiting_notice(world)
    line = Line(LOST)

    delivering(world, line)
    world.store.clock.move(timedelta(seconds=120))
    assert delivering(world, line) == Done()

    assert len(line.keys) == 1
    assert status(world) is NoticeStatus.UNCERTAIN


def test_being_asked_to_wait_between_does_not_make_it_certain_that_nothing_went_out(world: World) -> None:
    waiting_notice(world)
    line = Line(LOST, WAITING)

    delivering(world, line)
    world.store.clock.move(timedelta(seconds=60))
    assert delivering(world, line) == Later("Discord asked us to wait", 7)
    world.store.clock.move(timedelta(seconds=61))
    assert delivering(world, line) == Done()

    assert status(world) is NoticeStatus.UNCERTAIN


def test_who_is_asked_to_wait_waits_that_long_and_loses_nothing(world: World) -> None:
    waiting_notice(world)
    line = Line(WAITING, Posted())

    assert delivering(world, line) == Later("Discord asked us to wait", 7)
    assert status(world) is NoticeStatus.QUEUED
    world.store.clock.move(timedelta(hours=1))
    assert delivering(world, line) == Done()
    assert status(world) is NoticeStatus.SENT


# the role


def test_buying_gives_the_role_and_a_released_seat_takes_it(world: World) -> None:
    link(world)
    assert not world.community.is_student(ACCOUNT)

    pack = world.buy()
    assert world.community.is_student(ACCOUNT)

    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    world.work()
    assert not world.community.is_student(ACCOUNT)


def test_who_links_with_a_seat_wears_the_role_and_loses_it_with_the_link(world: World) -> None:
    world.buy()

    link(world)
    assert world.community.is_student(ACCOUNT)

    world.m.discord.unlink(actor=SAM)
    world.work()
    assert not world.community.is_student(ACCOUNT)


def test_linking_another_account_takes_the_role_along(world: World) -> None:
    world.buy()
    link(world)

    link(world, account=OTHER)

    assert world.community.is_student(OTHER)
    assert not world.community.is_student(ACCOUNT)


def reconcile(world: World) -> list[int]:
    """All pages that are due: how many drifted on each."""
    found = []
    while isinstance(looked := world.m.discord.reconcile_roles(), RolesLookedAt):
        found.append(looked.drifted)
    world.work()
    return found


def test_drift_is_found_page_by_page_and_put_right(world: World) -> None:
    world.buy()
    link(world)
    world.community.dress(ACCOUNT, is_student=False)
    world.community.dress("999", is_student=True)
    for number in range(1, 250):
        world.community.dress(f"5{number:04}", is_student=False)

    assert sum(reconcile(world)) == 2

    assert world.community.is_student(ACCOUNT)
    assert not world.community.is_student("999")


def test_a_round_is_due_again_after_six_hours(world: World) -> None:
    assert reconcile(world) == [0]
    assert not world.store.due.role_round(NOW + timedelta(hours=6) - timedelta(seconds=1))
    assert world.store.due.role_round(NOW + timedelta(hours=6))


def test_who_left_is_no_error_and_is_not_dressed(world: World) -> None:
    world.buy()
    link(world)
    world.community.leave(ACCOUNT)

    assert reconcile(world) == [0]
    assert world.m.errands(SyncAccount(account=ACCOUNT)) == Done()


class Resting(Line):
    def members(self, after: str = "") -> Members | Unsent:
        del after
        return Unsent("Discord asked us to wait", wait_seconds=90)


def test_a_round_that_is_asked_to_wait_goes_on_from_there_later(world: World) -> None:
    reconcile_roles = evolve(world.m.discord.reconcile_roles, community=Resting())

    assert isinstance(reconcile_roles(), Unsent)

    assert reconcile_roles() is None
    assert not world.store.due.role_round(NOW + timedelta(seconds=89))
    assert world.store.due.role_round(NOW + timedelta(seconds=90))


def _notices(world: World, who: Person) -> list[Notice]:
    return [one for one in world.store._tables.cases.notices if one.recipient == who.user]
