"""A link asked for in one browser and opened in another, and where somebody is signed in."""

from datetime import timedelta

import pytest

from mentorship_core.domain.people import AccessToken
from mentorship_core.domain.refusals import AccountLocked, LinkSpent, NotConfirmedYet, WrongCode
from mentorship_core.use_cases.ask_sign_in_link import LinkOnItsWay
from mentorship_core.use_cases.confirm_sign_in import AskerConfirmed, LinkSeen
from mentorship_core.use_cases.identify import Known
from mentorship_core.use_cases.letting_in import InBrowser
from tests.core.use_cases.money_world import AS_MIRA, SAM, World, a_world
from tests.core.use_cases.test_people import SAMS, locked, secret_of

LAPTOP, PHONE = "Firefox on Linux", "Safari on iPhone"


def asked(world: World) -> tuple[str, LinkOnItsWay]:
    """The link's secret as the phone reads it, and what the laptop keeps."""
    answer = world.m.ask_sign_in_link(email=SAMS, device=LAPTOP)
    assert isinstance(answer, LinkOnItsWay)
    return secret_of(world, SAMS), answer


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_phone_is_shown_whose_link_it_is_and_what_asked() -> None:
    world = a_world()
    secret, laptop = asked(world)

    assert world.m.see_sign_in_link(secret=secret, browser_secret=None) == LinkSeen(
        email=SAMS, device=LAPTOP, asked_here=False
    )
    here = world.m.see_sign_in_link(secret=secret, browser_secret=laptop.browser_secret)
    assert here == LinkSeen(email=SAMS, device=LAPTOP, asked_here=True)


def test_seeing_a_link_any_number_of_times_spends_nothing() -> None:
    world = a_world()
    secret, laptop = asked(world)

    for _ in range(30):
        world.m.see_sign_in_link(secret=secret, browser_secret=None)

    assert isinstance(world.m.spend_sign_in_link(secret=secret, browser_secret=laptop.browser_secret), InBrowser)


def test_the_code_typed_on_the_phone_lets_the_laptop_in_and_nobody_else() -> None:
    world = a_world()
    secret, laptop = asked(world)

    confirmed = world.m.confirm_sign_in(secret=secret, code=f"{laptop.code[:3]} {laptop.code[3:]}")
    stranger = world.m.finish_sign_in(browser_secret="another browser")
    inside = world.m.finish_sign_in(browser_secret=laptop.browser_secret, device=LAPTOP)

    assert confirmed == AskerConfirmed(LAPTOP, changed=True)
    assert stranger == LinkSpent()
    assert isinstance(inside, InBrowser)
    assert world.m.identify(token=inside.token) == Known(inside.user)
    assert world.m.finish_sign_in(browser_secret=laptop.browser_secret) == LinkSpent()
    assert world.m.spend_sign_in_link(secret=secret, browser_secret=None, confirmed=True) == LinkSpent()


def test_the_laptop_waits_until_the_phone_has_confirmed() -> None:
    world = a_world()
    _, laptop = asked(world)

    assert world.m.finish_sign_in(browser_secret=laptop.browser_secret) == NotConfirmedYet()
    assert world.m.finish_sign_in(browser_secret=None) == LinkSpent()


def test_the_mail_alone_does_not_let_the_browser_in_that_asked() -> None:
    """Somebody else may have asked with this address, and waits for a click."""
    world = a_world()
    secret, attacker = asked(world)

    refused = world.m.confirm_sign_in(secret=secret, code=another(attacker.code))

    assert refused == WrongCode(4)
    assert world.m.finish_sign_in(browser_secret=attacker.browser_secret) == NotConfirmedYet()


def test_five_wrong_codes_spend_the_link() -> None:
    world = a_world()
    secret, laptop = asked(world)

    tries = [world.m.confirm_sign_in(secret=secret, code=another(laptop.code)) for _ in range(5)]

    assert tries == [WrongCode(4), WrongCode(3), WrongCode(2), WrongCode(1), WrongCode(0)]
    assert world.m.confirm_sign_in(secret=secret, code=laptop.code) == LinkSpent()
    assert world.m.spend_sign_in_link(secret=secret, browser_secret=laptop.browser_secret) == LinkSpent()


def test_the_code_lives_as_long_as_the_link() -> None:
    world = a_world()
    secret, laptop = asked(world)
    world.m.confirm_sign_in(secret=secret, code=laptop.code)

    world.store.clock.move(timedelta(minutes=10))

    assert world.m.finish_sign_in(browser_secret=laptop.browser_secret) == LinkSpent()


def test_a_locked_person_is_told_so_on_the_laptop() -> None:
    world = a_world()
    secret, laptop = asked(world)
    world.m.confirm_sign_in(secret=secret, code=laptop.code)
    locked(world, "sam")

    assert world.m.finish_sign_in(browser_secret=laptop.browser_secret) == AccountLocked(SAM.user)


def sign_in(world: World, device: str, replacing: str | None = None) -> str:
    secret, browser = asked(world)
    inside = world.m.spend_sign_in_link(
        secret=secret, browser_secret=browser.browser_secret, device=device, replacing=replacing
    )
    assert isinstance(inside, InBrowser)
    return inside.token


def test_signing_in_again_ends_what_the_browser_had_before() -> None:
    world = a_world()
    before = sign_in(world, LAPTOP)

    after = sign_in(world, LAPTOP, replacing=before)

    assert world.m.identify(token=before) is None
    assert isinstance(world.m.identify(token=after), Known)


def test_devices_are_listed_with_their_last_use_the_asking_one_first() -> None:
    world = a_world()
    laptop = sign_in(world, LAPTOP)
    world.store.clock.move(timedelta(hours=1))
    phone = sign_in(world, PHONE)
    began = world.store.clock()
    world.store.clock.move(timedelta(hours=2))
    world.m.identify(token=laptop)

    devices = world.m.devices(actor=SAM, token=phone)

    assert [(one.token.device, one.is_here) for one in devices] == [(PHONE, True), (LAPTOP, False)]
    assert [one.token.used_at for one in devices] == [began, began + timedelta(hours=2)]


def test_last_use_is_written_once_in_ten_minutes() -> None:
    world = a_world()
    token = sign_in(world, LAPTOP)
    began = world.store.clock()

    def used_after(minutes: int) -> object:
        world.store.clock.move(timedelta(minutes=minutes))
        world.m.identify(token=token)
        return world.m.devices(actor=SAM, token=token)[0].token.used_at

    assert used_after(9) == began
    assert used_after(1) == began + timedelta(minutes=10)


def test_one_device_is_signed_out_or_all_of_them() -> None:
    world = a_world()
    tokens = [sign_in(world, name) for name in (LAPTOP, PHONE, "Chrome on Windows")]
    phone = next(one for one in world.m.devices(actor=SAM) if one.token.device == PHONE)

    assert world.m.sign_out(actor=AS_MIRA, device=phone.handle).count == 0
    assert world.m.sign_out(actor=SAM, device=phone.handle).count == 1
    assert [world.m.identify(token=token) is None for token in tokens] == [False, True, False]
    assert world.m.sign_out(actor=SAM, everywhere=True).count == 2
    assert [world.m.identify(token=token) for token in tokens] == [None, None, None]
    assert world.m.devices(actor=SAM) == ()


@pytest.mark.parametrize("handle", ["", "no such"])
def test_what_is_no_device_ends_nothing(handle: str) -> None:
    world = a_world()
    sign_in(world, LAPTOP)

    assert world.m.sign_out(actor=SAM, device=handle).count == 0


def test_a_device_is_named_by_what_opens_nothing() -> None:
    world = a_world()
    token = sign_in(world, LAPTOP)
    (device,) = world.m.devices(actor=SAM)

    assert isinstance(device.token, AccessToken)
    assert world.m.identify(token=device.handle) is None
    assert device.handle not in token
