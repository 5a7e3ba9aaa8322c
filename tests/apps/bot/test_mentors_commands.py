"""What mentors and admins do in Discord, with their own students and nobody else's."""

import pytest
from simcord import Env

from apps.cli.demo.people import MIRA
from mentorship_core.domain.booking.session import Completed, Scheduled
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.people import Person, Role
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.apps.bot.conftest import OPERATOR, Shop
from tests.apps.bot.talking import Talker, labels, somebody


@pytest.fixture
def mira(simcord_env: Env, shop: Shop) -> Talker:
    found = somebody(simcord_env, "mira")
    shop.link(found.id, shop.mira)
    return found


def another_mentor(env: Env, shop: Shop) -> Talker:
    vera = shop.somebody("Vera", Role.MENTOR)
    shop.product.mentorship.open_mentor(
        actor=OPERATOR, user=vera, headline="", about="", schedule=MIRA.schedule, max_active_students=3
    )
    found = somebody(env, "vera")
    shop.link(found.id, vera)
    return found


async def test_a_session_that_has_begun_is_completed_once_and_both_are_told(mira: Talker, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book()
    assert await mira.types("session-completed", "session") == []
    shop.move(shop.session(session).during.start - shop.now())
    (choice,) = await mira.types("session-completed", "session", "noor")

    said = await mira.says("session-completed", session=choice["value"])
    assert "is completed: 1 session is used, and both of you are told." in said.content
    again = await mira.says("session-completed", session=choice["value"])
    assert "was completed already; nothing was changed" in again.content
    shop.work()

    assert isinstance(shop.session(session), Completed)
    assert shop.remaining() == 3
    assert len(shop.notices(NoticeKind.SESSION_CLOSED)) == 1


async def test_a_session_that_has_not_begun_is_not_completed(mira: Talker, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book()

    said = await mira.says("session-completed", session=str(session))

    assert isinstance(shop.session(session), Scheduled)
    assert "start" in said.content.lower()


async def test_another_mentor_completes_nothing_of_hers(simcord_env: Env, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book()
    shop.move(shop.session(session).during.start - shop.now())
    vera = another_mentor(simcord_env, shop)

    assert await vera.types("session-completed", "session") == []
    said = await vera.says("session-completed", session=str(session))

    assert "or it is not yours to see" in said.content
    assert isinstance(shop.session(session), Scheduled)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("session-completed", {"session": "x"}),
        ("pack-purchased", {"student": "x"}),
        ("renewal-reminder", {"student": "x"}),
        ("grace-warning", {"student": "x"}),
    ],
)
async def test_students_have_none_of_these(simcord_env: Env, shop: Shop, command: str, options: dict[str, str]) -> None:
    noor = somebody(simcord_env, "noor")
    shop.link(noor.id)

    said = await noor.says(command, **options)

    assert said.content == "This command is for mentors and admins."


async def test_a_renewal_reminder_is_shown_and_then_sent_once(mira: Talker, shop: Shop) -> None:
    shop.grant(1)
    (student,) = await mira.types("renewal-reminder", "student")
    assert student["name"] == "Noor"

    said = await mira.says("renewal-reminder", student=student["value"])
    assert said.content.startswith("This goes to Noor, once:\n> **1 session left with Mira")
    shop.work()
    assert shop.notices(NoticeKind.RENEWAL_REMINDER) == []

    first = await mira.presses(said, "Send it")
    second = await mira.presses(said, "Send it")
    third = await mira.says("renewal-reminder", student=student["value"])
    shop.work()

    assert first.content == "It is on its way to Noor."
    assert "is not told twice" in second.content
    assert "is not told twice" in third.content
    assert labels(third) == []
    assert len(shop.notices(NoticeKind.RENEWAL_REMINDER)) == 1


async def test_what_would_not_be_true_is_not_sent(mira: Talker, shop: Shop) -> None:
    shop.grant(4)
    (student,) = await mira.types("grace-warning", "student")

    reminder = await mira.says("renewal-reminder", student=student["value"])
    warning = await mira.says("grace-warning", student=student["value"])
    purchase = await mira.says("pack-purchased", student=student["value"])

    assert reminder.content.startswith("A renewal reminder is for whoever has exactly 1 session left")
    assert warning.content.startswith("A warning is for whoever's seat is in grace")
    assert purchase.content.startswith("They have bought nothing")
    assert [labels(one) for one in (reminder, warning, purchase)] == [[], [], []]


async def test_a_grace_warning_is_not_true_any_more_once_the_seat_was_renewed(mira: Talker, shop: Shop) -> None:
    shop.grant(1)
    shop.hold_a_session()
    (student,) = await mira.types("grace-warning", "student")
    said = await mira.says("grace-warning", student=student["value"])
    assert "Last call" in said.content
    shop.grant(4)

    pressed = await mira.presses(said, "Send it")

    assert pressed.content.startswith("A warning is for whoever's seat is in grace")
    shop.work()
    assert shop.notices(NoticeKind.FINAL_WARNING) == []


async def test_a_purchase_is_told_again_word_for_word_once(mira: Talker, shop: Shop) -> None:
    noor = Person(shop.noor, Role.STUDENT)
    ready = shop.product.mentorship.start_checkout(actor=noor, product=shop.sold, provider=Provider.SANDBOX)
    assert isinstance(ready, CheckoutReady)
    assert isinstance(ready.order, PendingOrder)
    assert ready.order.checkout_id is not None
    shop.product.demo_desk.pay(ready.order.checkout_id)
    shop.work()
    assert len(shop.notices(NoticeKind.RECEIPT)) == 1
    (student,) = await mira.types("pack-purchased", "student")

    said = await mira.says("pack-purchased", student=student["value"])
    assert "Receipt" in said.content
    for _ in range(2):
        await mira.presses(said, "Send it")
    shop.work()

    assert len(shop.notices(NoticeKind.RECEIPT)) == 2


async def test_another_mentor_sends_nothing_to_her_students(simcord_env: Env, shop: Shop) -> None:
    shop.grant(1)
    vera = another_mentor(simcord_env, shop)

    assert await vera.types("renewal-reminder", "student") == []
    said = await vera.says("renewal-reminder", student=f"{shop.mentor.hex}:{shop.noor}")

    assert "or it is not yours to see" in said.content


async def test_an_admin_sends_to_anybodys_student(simcord_env: Env, shop: Shop) -> None:
    shop.grant(1)
    ada = somebody(simcord_env, "ada")
    shop.link(ada.id, shop.somebody("Ada", Role.ADMIN))
    (student,) = await ada.types("renewal-reminder", "student")
    assert student["name"] == "Noor with Mira *O'Kafor*"

    said = await ada.says("renewal-reminder", student=student["value"])

    assert (await ada.presses(said, "Send it")).content == "It is on its way to Noor."
