"""Joining, signing in and out, roles, and what people change of themselves."""

import re
from datetime import timedelta

import pytest
from attrs import evolve

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Nobody, Person, Role, User
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.refusals import (
    AccountLocked,
    Invalid,
    LastAdmin,
    LinkSpent,
    NotAllowed,
    NotFound,
    OwnAccount,
    Refusal,
)
from mentorship_core.use_cases.ask_sign_in_link import LinkOnItsWay
from mentorship_core.use_cases.change_me import Changed
from mentorship_core.use_cases.identify import Known
from mentorship_core.use_cases.issue_token import TokenIssued
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.spend_sign_in_link import InBrowser, OtherBrowser
from tests.core.use_cases.money_world import ADA, AS_MIRA, NOW, SAM, SYSTEM, World, a_world

SAMS = "sam@example.org"


def asked(world: World, email: str = SAMS) -> tuple[str, str]:
    """The link's secret as the letter says it, and the secret of the browser that asked."""
    answer = world.m.ask_sign_in_link(email=email)
    assert isinstance(answer, LinkOnItsWay), answer
    return secret_of(world, email), answer.browser_secret


def secret_of(world: World, email: str) -> str:
    """As the latest letter says it."""
    world.work()
    letter = world.mailbox.list(email)[0]
    found = re.search(r"http\S*[=/]([A-Za-z0-9_-]{30,})", letter.text)
    assert found is not None, letter.text
    return found[1]


def signed_in(world: World, email: str = SAMS) -> InBrowser:
    secret, browser = asked(world, email)
    inside = world.m.spend_sign_in_link(secret=secret, browser_secret=browser)
    assert isinstance(inside, InBrowser), inside
    return inside


def locked(world: World, name: str) -> None:
    with world.store.begin(SYSTEM) as tx:
        user = tx.user(UserId(name))
        assert user is not None
        tx.record(UserChanged(at=NOW, user=evolve(user, locked=True)))


def user(world: World, name: str) -> User:
    found = world.store.views.user(UserId(name))
    assert found is not None
    return found


def test_a_link_from_the_mail_signs_the_browser_in_that_asked() -> None:
    world = a_world()

    inside = signed_in(world)

    assert inside.user.id == SAM.user
    assert world.m.identify(token=inside.token) == Known(inside.user)


def test_a_link_is_spent_once() -> None:
    world = a_world()
    secret, browser = asked(world)
    world.m.spend_sign_in_link(secret=secret, browser_secret=browser)

    assert world.m.spend_sign_in_link(secret=secret, browser_secret=browser) == LinkSpent()


def test_a_link_lives_ten_minutes_less_an_instant() -> None:
    world = a_world()
    first, browser = asked(world)
    world.store.clock.move(timedelta(minutes=10) - timedelta(microseconds=1))
    assert isinstance(world.m.spend_sign_in_link(secret=first, browser_secret=browser), InBrowser)

    second, browser = asked(world)
    world.pass_time(minutes=10)
    assert world.m.spend_sign_in_link(secret=second, browser_secret=browser) == LinkSpent()


@pytest.mark.parametrize("other", [None, "another browser"])
def test_another_browser_signs_in_only_when_its_person_confirms(other: str | None) -> None:
    world = a_world()
    secret, _ = asked(world)

    assert world.m.spend_sign_in_link(secret=secret, browser_secret=other) == OtherBrowser()
    confirmed = world.m.spend_sign_in_link(secret=secret, browser_secret=other, confirmed=True)

    assert isinstance(confirmed, InBrowser)


def test_a_made_up_secret_opens_nothing() -> None:
    world = a_world()
    asked(world)

    assert world.m.spend_sign_in_link(secret="made-up", browser_secret=None, confirmed=True) == LinkSpent()


def test_only_hashes_are_kept() -> None:
    world = a_world()
    secret, _ = asked(world)

    with world.store.begin(SYSTEM) as tx:
        assert tx.sign_in_link(secret) is None
        kept = tx.sign_in_link(world.secrets.hashed(secret))
    assert kept is not None
    assert secret not in repr(kept)
    inside = signed_in(world)
    with world.store.begin(SYSTEM) as tx:
        assert inside.token not in repr(tx.access_tokens(SAM.user))


def test_a_link_for_an_address_nobody_has_makes_a_student() -> None:
    world = a_world()

    inside = signed_in(world, "new.person@example.org")

    assert (inside.user.email, inside.user.role, inside.user.name) == (
        "new.person@example.org",
        Role.STUDENT,
        "New Person",
    )


def test_the_answer_is_the_same_whether_or_not_the_address_is_known() -> None:
    world = a_world()

    known, unknown = world.m.ask_sign_in_link(email=SAMS), world.m.ask_sign_in_link(email="who@example.org")

    assert type(known) is type(unknown) is LinkOnItsWay


@pytest.mark.parametrize("email", ["", "sam", "sam@", "@example.org", "sam@example", "a@b.org, c@d.org", "x" * 260])
def test_what_is_no_address_gets_no_link(email: str) -> None:
    world = a_world()

    assert isinstance(world.m.ask_sign_in_link(email=email), Invalid)


def test_a_locked_account_is_let_in_nowhere() -> None:
    world = a_world()
    inside = signed_in(world)
    secret, browser = asked(world)
    locked(world, "sam")

    assert world.m.spend_sign_in_link(secret=secret, browser_secret=browser) == AccountLocked(SAM.user)
    assert world.m.identify(token=inside.token) == AccountLocked(SAM.user)
    assert world.m.issue_token(actor=SYSTEM, email=SAMS, lasting_hours=1) == AccountLocked(SAM.user)


def test_a_cookie_lasts_thirty_days() -> None:
    world = a_world()
    inside = signed_in(world)

    world.store.clock.move(timedelta(days=30) - timedelta(microseconds=1))
    assert isinstance(world.m.identify(token=inside.token), Known)
    world.store.clock.move(timedelta(microseconds=1))
    assert world.m.identify(token=inside.token) is None


def test_the_role_is_our_own_and_read_each_time() -> None:
    world = a_world()
    inside = signed_in(world)

    world.m.change_role(actor=ADA, user=SAM.user, role=Role.MENTOR)

    known = world.m.identify(token=inside.token)
    assert isinstance(known, Known)
    assert known.person == Person(SAM.user, Role.MENTOR)


def test_an_operator_issues_a_token_for_some_hours() -> None:
    world = a_world()

    issued = world.m.issue_token(actor=SYSTEM, email="SAM@example.org ", lasting_hours=2)

    assert isinstance(issued, TokenIssued)
    assert isinstance(world.m.identify(token=issued.token), Known)
    world.pass_time(hours=2)
    assert world.m.identify(token=issued.token) is None


def test_tokens_are_for_known_users_and_bounded_hours() -> None:
    world = a_world()

    assert world.m.issue_token(actor=SYSTEM, email="who@example.org", lasting_hours=1) == NotFound("user")
    assert world.m.issue_token(actor=SAM, email=SAMS, lasting_hours=1) == NotAllowed("issue tokens")
    for hours in (0, -1, 8761):
        assert isinstance(world.m.issue_token(actor=SYSTEM, email=SAMS, lasting_hours=hours), Invalid)


def test_signing_out_ends_this_browser_or_all() -> None:
    world = a_world()
    here, there = signed_in(world), signed_in(world)

    out = world.m.sign_out(actor=SAM, token=here.token)
    again = world.m.sign_out(actor=SAM, token=here.token)
    assert (out.changed, again.changed) == (True, False)
    assert world.m.identify(token=here.token) is None
    assert isinstance(world.m.identify(token=there.token), Known)

    world.m.sign_out(actor=SAM, everywhere=True)
    assert world.m.identify(token=there.token) is None


def test_nobody_signs_another_out() -> None:
    world = a_world()
    sams = signed_in(world)

    assert not world.m.sign_out(actor=AS_MIRA, token=sams.token).changed
    assert isinstance(world.m.identify(token=sams.token), Known)


def test_an_operator_adds_people_by_address_once() -> None:
    world = a_world()

    first = world.m.join_platform(actor=SYSTEM, email=" Pia@Example.org", name="Pia", role=Role.MENTOR)
    again = world.m.join_platform(actor=SYSTEM, email="pia@example.org", name="Other")

    assert isinstance(first, Joined)
    assert isinstance(again, Joined)
    assert (first.changed, again.changed) == (True, False)
    assert again.user == first.user
    assert (first.user.email, first.user.role) == ("pia@example.org", Role.MENTOR)


@pytest.mark.parametrize("who", [SAM, AS_MIRA])
def test_only_an_operator_adds_people(who: Person) -> None:
    world = a_world()

    assert world.m.join_platform(actor=who, email="x@example.org", name="X") == NotAllowed("add users")


def test_nobody_gives_themselves_a_role() -> None:
    world = a_world()

    refused = world.m.join_platform(actor=Nobody(), email="x@example.org", name="X", role=Role.ADMIN)

    assert refused == NotAllowed("give roles")


def test_every_fault_of_a_newcomer_is_told_at_once() -> None:
    world = a_world()

    refused = world.m.join_platform(actor=SYSTEM, email="x", name=" ", zone="Mars/Base")

    assert isinstance(refused, Invalid)
    assert [field for field, _, _ in refused.faults] == ["email", "name", "zone"]


def test_people_change_their_name_zone_and_goals() -> None:
    world = a_world()

    changed = world.m.change_me(actor=SAM, name=" Samuel ", zone="Asia/Kolkata", goals="Speak up")
    again = world.m.change_me(actor=SAM, name="Samuel")

    assert isinstance(changed, Changed)
    assert isinstance(again, Changed)
    assert (changed.changed, again.changed) == (True, False)
    me = user(world, "sam")
    assert (me.name, me.zone, me.zone_given, me.goals) == ("Samuel", "Asia/Kolkata", True, "Speak up")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "Sam\nBcc: all@example.org", "Sam\x00"])
def test_a_name_is_one_line_of_a_hundred_characters(name: str) -> None:
    world = a_world()

    assert isinstance(world.m.change_me(actor=SAM, name=name), Invalid)


def test_a_zone_is_given_even_when_it_is_the_one_assumed() -> None:
    world = a_world()

    changed = world.m.change_me(actor=SAM, zone="UTC")

    assert isinstance(changed, Changed)
    assert (changed.changed, changed.user.zone_given) == (True, True)


@pytest.mark.parametrize("zone", ["", "Mars/Base", "europe/berlin", "UTC+1", "../etc/passwd", "localtime", "Factory"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    world = a_world()

    assert isinstance(world.m.change_me(actor=SAM, zone=zone), Invalid)


def test_the_last_admin_stays_one() -> None:
    world = a_world()

    assert world.m.change_role(actor=ADA, user=ADA.user, role=Role.STUDENT) == LastAdmin()
    world.m.change_role(actor=ADA, user=AS_MIRA.user, role=Role.ADMIN)
    changed = world.m.change_role(actor=ADA, user=ADA.user, role=Role.STUDENT)

    assert isinstance(changed, Changed)
    assert user(world, "ada").role is Role.STUDENT


def test_a_role_held_already_changes_nothing() -> None:
    world = a_world()

    same = world.m.change_role(actor=ADA, user=ADA.user, role=Role.ADMIN)

    assert isinstance(same, Changed)
    assert not same.changed


@pytest.mark.parametrize("who", [SAM, AS_MIRA])
def test_only_an_admin_gives_roles(who: Person) -> None:
    world = a_world()

    answer = world.m.change_role(actor=who, user=who.user, role=Role.ADMIN)

    assert answer == NotAllowed("change roles")
    assert isinstance(answer, Refusal)


ANOTHER_ADMIN = Person(AS_MIRA.user, Role.ADMIN, "her phone was stolen")


def with_two_admins() -> World:
    """Ada, and Mira beside her."""
    world = a_world()
    world.m.change_role(actor=ADA, user=AS_MIRA.user, role=Role.ADMIN)
    return world


def test_the_reason_of_a_lock_stays_with_the_account_until_it_is_opened() -> None:
    world = with_two_admins()

    world.m.lock_user(actor=ANOTHER_ADMIN, user=SAM.user, locked=True)
    while_locked = user(world, "sam")
    world.m.lock_user(actor=ADA, user=SAM.user, locked=False)

    assert (while_locked.locked, while_locked.locked_because) == (True, "her phone was stolen")
    assert (user(world, "sam").locked, user(world, "sam").locked_because) == (False, "")


def test_a_lock_is_in_the_audit_log_with_its_reason_and_the_account_before_and_after() -> None:
    world = with_two_admins()

    world.m.lock_user(actor=ANOTHER_ADMIN, user=SAM.user, locked=True)

    act = world.store.views.audit(SYSTEM, 1)[0]
    assert (act.act, act.actor, act.reason) == ("UserLocked", AS_MIRA.user, "her phone was stolen")
    assert '"locked": false' in act.before
    assert '"locked_because": "her phone was stolen"' in act.after


def test_locking_twice_changes_nothing_and_keeps_the_first_reason() -> None:
    world = with_two_admins()
    world.m.lock_user(actor=ANOTHER_ADMIN, user=SAM.user, locked=True)

    again = world.m.lock_user(actor=SYSTEM, user=SAM.user, locked=True)

    assert isinstance(again, Changed)
    assert not again.changed
    assert user(world, "sam").locked_because == "her phone was stolen"


def test_nobody_locks_themselves_while_another_admin_may() -> None:
    world = with_two_admins()

    assert world.m.lock_user(actor=ADA, user=ADA.user, locked=True) == OwnAccount()
    assert not user(world, "ada").locked
    assert isinstance(world.m.lock_user(actor=ANOTHER_ADMIN, user=ADA.user, locked=True), Changed)


def test_the_last_admin_who_is_let_in_is_neither_locked_nor_demoted() -> None:
    """Mira is an admin too, but locked out."""
    world = with_two_admins()
    world.m.lock_user(actor=ADA, user=AS_MIRA.user, locked=True)

    assert world.m.lock_user(actor=SYSTEM, user=ADA.user, locked=True) == LastAdmin()
    assert world.m.change_role(actor=SYSTEM, user=ADA.user, role=Role.STUDENT) == LastAdmin()


@pytest.mark.parametrize("who", [SAM, Person(AS_MIRA.user, Role.MENTOR)])
def test_only_an_admin_locks_accounts(who: Person) -> None:
    world = a_world()

    assert world.m.lock_user(actor=who, user=SAM.user, locked=True) == NotAllowed("lock accounts")
