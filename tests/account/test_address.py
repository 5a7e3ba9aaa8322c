"""Another mail address: who may ask for it, what is mailed where, and what is true afterwards."""

import re

import pytest
from attrs import evolve

from mentorship_core.domain.identities import IdentityAccount, IdentityLinked
from mentorship_core.domain.people import DiscordLink
from mentorship_core.domain.people_events import DiscordLinkMade
from mentorship_core.domain.refusals import AddressElsewhere, Invalid, LinkSpent, SignInAgain
from mentorship_core.use_cases.identify import Known
from mentorship_core.use_cases.move_address import AddressOnItsWay, Moved
from tests.account.town import EMAIL, sign_in
from tests.core.use_cases.money_world import NOOR, SAM, SYSTEM, World

NEW = "sam@new.example"


def ask(world: World, token: str, email: str = NEW) -> object:
    asked = world.m.ask_address(actor=SAM, email=email, token=token)
    world.work()
    return asked


def link_to(world: World, address: str = NEW) -> str:
    (letter,) = [one for one in world.mailbox.list(address) if "/settings/address/confirm" in one.text]
    found = re.search(r"token=([\w-]+)", letter.text)
    assert found is not None
    return found[1]


def subjects(world: World, address: str) -> list[str]:
    return [letter.subject for letter in world.mailbox.list(address) if "address" in letter.subject]


def address_of(world: World) -> str:
    user = world.store.views.user(SAM.user)
    assert user is not None
    return user.email


def is_in(world: World, token: str) -> bool:
    return isinstance(world.m.identify(token=token), Known)


def test_the_new_address_is_theirs_once_its_link_is_confirmed(world: World) -> None:
    here = sign_in(world)

    asked = ask(world, here)

    assert isinstance(asked, AddressOnItsWay)
    assert address_of(world) == EMAIL
    assert world.m.see_address_link(actor=SAM, secret=link_to(world)) == NEW
    assert isinstance(world.m.move_address(actor=SAM, secret=link_to(world), token=here), Moved)
    assert address_of(world) == NEW


def test_both_addresses_are_told(world: World) -> None:
    here = sign_in(world)
    ask(world, here)
    assert subjects(world, NEW) == ["Confirm your new mail address"]
    assert subjects(world, EMAIL) == ["Another mail address was asked for"]

    world.m.move_address(actor=SAM, secret=link_to(world), token=here)
    world.work()

    assert "Your mail address was changed" in subjects(world, EMAIL)
    assert all(NEW not in letter.text for letter in world.mailbox.list(EMAIL))


def test_the_other_devices_are_signed_out_and_this_one_is_not(world: World) -> None:
    there, here = sign_in(world), sign_in(world)
    ask(world, here)

    moved = world.m.move_address(actor=SAM, secret=link_to(world), token=here)

    assert isinstance(moved, Moved)
    assert moved.signed_out == 1
    assert (is_in(world, here), is_in(world, there)) == (True, False)


def test_who_did_it_is_in_the_audit_log(world: World) -> None:
    here = sign_in(world)
    ask(world, here)
    world.m.move_address(actor=SAM, secret=link_to(world), token=here)

    (row,) = [one for one in world.store.views.audit(SYSTEM, 100) if one.act == "AddressMoved"]

    assert SAM.user in row.after
    assert EMAIL in row.before


def test_a_link_works_once(world: World) -> None:
    here = sign_in(world)
    ask(world, here)
    secret = link_to(world)
    world.m.move_address(actor=SAM, secret=secret, token=here)

    assert world.m.move_address(actor=SAM, secret=secret, token=here) == LinkSpent()
    assert world.m.see_address_link(actor=SAM, secret=secret) == LinkSpent()


def test_a_link_is_over_after_ten_minutes(world: World) -> None:
    here = sign_in(world)
    ask(world, here)
    secret = link_to(world)
    world.pass_time(minutes=10)

    assert world.m.move_address(actor=SAM, secret=secret, token=here) == LinkSpent()
    assert address_of(world) == EMAIL


def test_another_device_may_confirm_it_signed_in_as_the_same_person(world: World) -> None:
    here, phone = sign_in(world), sign_in(world)
    ask(world, here)

    assert isinstance(world.m.move_address(actor=SAM, secret=link_to(world), token=phone), Moved)
    assert (is_in(world, phone), is_in(world, here)) == (True, False)


def test_nobody_else_gets_anywhere_by_it(world: World) -> None:
    here = sign_in(world)
    ask(world, here)
    secret = link_to(world)

    assert world.m.see_address_link(actor=NOOR, secret=secret) == LinkSpent()
    assert world.m.move_address(actor=NOOR, secret=secret, token=None) == LinkSpent()
    assert world.m.spend_sign_in_link(secret=secret, browser_secret=None, confirmed=True) == LinkSpent()
    assert isinstance(world.m.move_address(actor=SAM, secret=secret, token=here), Moved)


def test_who_signed_in_long_ago_signs_in_again_first(world: World) -> None:
    here = sign_in(world)
    world.pass_time(minutes=10)

    assert ask(world, here) == SignInAgain()
    assert subjects(world, NEW) == []


def test_an_address_that_somebody_has_is_answered_as_any_other_and_gets_no_link(world: World) -> None:
    noors = world.store.views.user(NOOR.user)
    assert noors is not None

    asked = ask(world, sign_in(world), noors.email)

    assert isinstance(asked, AddressOnItsWay)
    assert subjects(world, noors.email) == []


def test_one_that_was_taken_meanwhile_is_not_given_away(world: World) -> None:
    here = sign_in(world)
    ask(world, here)
    secret = link_to(world)
    sign_in(world, NEW)

    assert world.m.move_address(actor=SAM, secret=secret, token=here) == LinkSpent()
    assert address_of(world) == EMAIL


@pytest.mark.parametrize("email", ["", "no address", EMAIL, EMAIL.upper()])
def test_what_is_no_other_address_is_said_at_once(world: World, email: str) -> None:
    assert isinstance(ask(world, sign_in(world), email), Invalid)


def test_who_signs_in_by_a_provider_changes_it_there(world: World) -> None:
    here = sign_in(world)
    with world.store.begin(SYSTEM) as tx:
        user, now = tx.user(SAM.user), world.store.clock()
        assert user is not None
        tx.record(IdentityLinked(at=now, account=IdentityAccount(subject="sub_1", user=user.id, at=now), user=user))

    assert ask(world, here) == AddressElsewhere()


def test_links_are_cleared_away_a_week_after_they_are_over(world: World) -> None:
    ask(world, sign_in(world))
    now = world.store.clock()
    link = DiscordLink(secret_hash="d", account="1", name="sam", expires_at=now)
    with world.store.begin(SYSTEM) as tx:
        tx.record(DiscordLinkMade(at=now, link=link), DiscordLinkMade(at=now, link=evolve(link, secret_hash="e")))
    world.pass_time(days=6, hours=23)
    assert world.m.clear_links(500) == 0

    world.pass_time(hours=2)

    assert [world.m.clear_links(1) for _ in range(3)] == [2, 2, 0]
    with world.store.begin(SYSTEM) as tx:
        assert tx.discord_link("d") is None
