"""What a provider of identities tells of its accounts, and signing in by it (ACC-3)."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve, frozen

from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.identities import IdentityChange, IdentityNews
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import AccountLocked, AccountNotReady, LinkSpent
from mentorship_core.ports.identities import NoNews, Proven, Unproven
from mentorship_core.use_cases.erase_person import Erased
from mentorship_core.use_cases.identify import Known
from mentorship_core.use_cases.letting_in import InBrowser
from tests.account.town import EMAIL, NAME, done, sign_in
from tests.core.use_cases.money_world import ADA, SAM, SYSTEM, World

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
KIM = "user_2kim"


@frozen
class Believed:
    """A token is its subject and two dots; what proves tokens is tested by itself."""

    def prove(self, token: str) -> Proven | Unproven:
        return Proven(token.split(".", maxsplit=1)[0]) if token.endswith(".ok") else Unproven("no")

    def is_reachable(self) -> bool:
        return True

    def session_in(self, handshake: str) -> str | None:
        return None

    def read(self, headers: object, body: object) -> NoNews:
        return NoNews()

    def sign_in_page(self, back: str) -> str:
        return back

    def handshake_page(self, back: str) -> str:
        return back


@pytest.fixture
def world(world: World) -> World:
    m = world.m
    world.m = evolve(
        m,
        identify=evolve(m.identify, provider=Believed()),
        enter_by_identity=evolve(m.enter_by_identity, provider=Believed()),
    )
    return world


def tell(world: World, change: IdentityChange, minute: int, *, subject: str = KIM, email: str | None = None) -> bool:
    news = IdentityNews(
        event_id=f"{subject}-{change}-{minute}",
        kind=f"user.{change}",
        change=change,
        subject=subject,
        email=email,
        name="Kim Lindqvist",
        at=AT + timedelta(minutes=minute),
    )
    return world.m.hear_identity(news=news).changed


CREATED, UPDATED, DELETED = IdentityChange.CREATED, IdentityChange.UPDATED, IdentityChange.DELETED


def test_a_new_account_makes_a_student(world: World) -> None:
    assert tell(world, CREATED, 1, email="Kim@Example.org")

    user = world.store.views.user(UserId(KIM))
    assert user is not None
    assert (user.email, user.name, user.role) == ("kim@example.org", "Kim Lindqvist", Role.STUDENT)
    assert world.m.identify(token=f"{KIM}.x.ok") == Known(user)


def test_an_old_user_is_found_by_their_verified_address_and_stays_who_they_are(world: World) -> None:
    tell(world, CREATED, 1, email=EMAIL)

    known = world.m.identify(token=f"{KIM}.x.ok")
    assert isinstance(known, Known)
    assert (known.user.id, known.user.name) == (SAM.user, NAME)


def test_the_role_is_our_own_tables(world: World) -> None:
    tell(world, CREATED, 1, email="ada@example.org")
    done(world.m.join_platform(actor=SYSTEM, email="second@example.org", name="Second", role=Role.ADMIN))
    done(world.m.change_role(actor=SYSTEM, user=ADA.user, role=Role.STUDENT))

    known = world.m.identify(token=f"{KIM}.x.ok")
    assert isinstance(known, Known)
    assert known.person.role is Role.STUDENT


def test_an_address_that_is_not_verified_opens_nobodys_account(world: World) -> None:
    assert not tell(world, CREATED, 1, email=None)

    assert world.m.identify(token=f"{KIM}.x.ok") is None
    assert world.m.enter_by_identity(token=f"{KIM}.x.ok") == AccountNotReady()
    assert tell(world, UPDATED, 2, email=EMAIL)
    assert isinstance(world.m.enter_by_identity(token=f"{KIM}.x.ok"), InBrowser)


def test_an_event_counts_once(world: World) -> None:
    assert tell(world, CREATED, 1, email="kim@example.org")
    assert not tell(world, CREATED, 1, email="kim@example.org")


def test_an_older_word_changes_nothing(world: World) -> None:
    tell(world, UPDATED, 5, email="new@example.org")

    assert not tell(world, CREATED, 1, email="old@example.org")
    user = world.store.views.user(UserId(KIM))
    assert user is not None
    assert user.email == "new@example.org"


def test_a_new_address_is_taken_over_unless_it_is_somebody_elses(world: World) -> None:
    tell(world, CREATED, 1, email="kim@example.org")
    tell(world, UPDATED, 2, email="kim@new.example")
    tell(world, UPDATED, 3, email=EMAIL)

    user = world.store.views.user(UserId(KIM))
    assert user is not None
    assert user.email == "kim@new.example"


def test_a_deleted_user_is_locked_signed_out_and_a_case_opened(world: World) -> None:
    tell(world, CREATED, 1, email=EMAIL)
    token = sign_in(world)

    assert tell(world, DELETED, 2)

    assert world.m.identify(token=token) is None
    assert world.m.identify(token=f"{KIM}.x.ok") == AccountLocked(SAM.user)
    assert world.m.enter_by_identity(token=f"{KIM}.x.ok") == AccountLocked(SAM.user)
    assert world.case(CaseKind.USER_DELETED).about == SAM.user


def test_the_deleted_stay_deleted_whatever_comes_late(world: World) -> None:
    tell(world, DELETED, 5)

    assert not tell(world, CREATED, 1, email="kim@example.org")
    assert not tell(world, UPDATED, 9, email="kim@example.org")
    assert world.store.views.user(UserId(KIM)) is None


@pytest.mark.parametrize("choice", ["refund", "forfeit"])
def test_the_case_decides_what_becomes_of_what_they_bought_and_erases_them(world: World, choice: str) -> None:
    pack = world.buy()
    tell(world, CREATED, 1, email=EMAIL)
    tell(world, DELETED, 2)

    done(world.m.decide_case(actor=ADA, case=world.case(CaseKind.USER_DELETED).id, choice=choice))
    world.work()

    user = world.store.views.user(SAM.user)
    assert user is not None
    assert user.erased_at is not None
    assert len(world.refunds(pack.order)) == (1 if choice == "refund" else 0)
    assert world.promises() == ()


def test_signing_in_by_it_gives_a_token_of_ours(world: World) -> None:
    tell(world, CREATED, 1, email=EMAIL)

    inside = world.m.enter_by_identity(token=f"{KIM}.x.ok", device="Firefox on Linux")

    assert isinstance(inside, InBrowser)
    assert "." not in inside.token
    assert isinstance(world.m.identify(token=inside.token), Known)


def test_what_proves_nothing_signs_nobody_in(world: World) -> None:
    tell(world, CREATED, 1, email=EMAIL)

    assert world.m.enter_by_identity(token=f"{KIM}.x.no") == LinkSpent()
    assert world.m.identify(token=f"{KIM}.x.no") is None


def test_whoever_was_erased_here_is_not_let_in_by_the_account_there(world: World) -> None:
    tell(world, CREATED, 1, email=EMAIL)
    assert isinstance(world.m.erase_person(actor=SYSTEM, user=SAM.user), Erased)

    assert world.m.enter_by_identity(token=f"{KIM}.x.ok") == AccountLocked(SAM.user)
    tell(world, UPDATED, 5, email=EMAIL)
    user = world.store.views.user(SAM.user)
    assert user is not None
    assert user.email == "sam@erased.invalid"
