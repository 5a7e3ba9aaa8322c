"""Samuel leaves traces wherever a person can: the whole product on either store."""

import re
from typing import Any, cast

from attrs import evolve

from adapters.memory.store import MemoryStore
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.people_events import MentorSaved, UserChanged
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.idempotency import Fresh, Replay
from mentorship_core.use_cases.ask_sign_in_link import LinkOnItsWay
from mentorship_core.use_cases.letting_in import InBrowser
from tests.adapters.pictures.samples import a_png
from tests.contracts.stores import Store
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, AS_MIRA, MIRA, NOW, OTTO, SAM, SYSTEM, World, a_world

NAME = "Samuel Quillfeather"
EMAIL = "samuel@quillfeather.example"
CHAT = "123456789012345678"
GOALS = "Become a lighthouse keeper"
NICK = "quill.feather"
MARKS = (NICK, NAME, EMAIL, CHAT, GOALS)


def done(outcome: Any) -> Any:
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def a_town(store: Store) -> World:
    """Sam of the money world, under a name that nobody else has."""
    world = a_world(store=cast("MemoryStore", store))
    with store.begin(SYSTEM) as tx:
        user = tx.user(SAM.user)
        assert user is not None
        tx.record(UserChanged(at=NOW, user=evolve(user, name=NAME, email=EMAIL, discord_id=CHAT, goals=GOALS)))
    return world


def sign_in(world: World, email: str = EMAIL, device: str = "Firefox on Linux") -> str:
    """The token of a browser that signed in this moment."""
    asked = world.m.ask_sign_in_link(email=email, device=device)
    assert isinstance(asked, LinkOnItsWay)
    world.work()
    letters = "".join(letter.text for letter in world.mailbox.list(email))
    spent = [
        world.m.spend_sign_in_link(secret=secret, browser_secret=asked.browser_secret, device=device)
        for secret in re.findall(r"token=([\w-]+)", letters)
    ]
    (inside,) = [one for one in spent if isinstance(one, InBrowser)]
    return inside.token


def live_a_little(world: World) -> None:
    """Bought, booked, written about, contested, waiting, reading a feed, spoken of by an admin."""
    world.buy()
    lesson = world.book("2026-03-03 10:00")
    world.book("2026-03-10 10:00")
    done(world.m.write_notes(actor=AS_MIRA, session=lesson, notes=f"{NAME} is shy", shared_notes=f"Well done, {NAME}"))
    world.pass_time(hours=3)
    done(world.m.cancel_session(actor=SAM, session=lesson))
    done(world.m.contest_session(actor=SAM, session=lesson, words=f"I am {NAME}, and I was ill"))
    done(world.m.make_calendar_feed(actor=SAM))
    done(world.m.add_sample(actor=SAM, sent=a_png()))
    sign_in(world)
    world.m.ask_sign_in_link(email=EMAIL)
    world.m.ask_address(actor=SAM, email=f"new-{EMAIL}", token=sign_in(world))
    world.m.discord.make_link(account=CHAT, name=NICK)
    because = Person(ADA.user, Role.ADMIN, reason=f"{NAME} asked at {EMAIL}")
    (pack,) = world.store.views.packs(SYSTEM, student=SAM.user)
    done(world.m.extend_pack(actor=because, pack=pack.pack.id, expires_at=utc("2026-05-01 08:00")))
    done(world.m.change_role(actor=because, user=SAM.user, role=Role.MENTOR))
    done(world.m.change_role(actor=because, user=SAM.user, role=Role.STUDENT))
    done(world.m.save_mentor(actor=SYSTEM, mentor=OTTO, about="Samuel is a common name"))
    claimed = world.store.idempotency.claim(SAM.user, "PATCH /api/me", "k", "h")
    assert claimed == Fresh()
    answer = Replay(status=200, body=f'{{"name": "{NAME}"}}'.encode(), media_type="application/json", location=None)
    world.store.idempotency.keep(SAM.user, "PATCH /api/me", "k", answer)
    world.work()


def take(world: World, places: int) -> None:
    """Mira has as many places."""
    with world.store.begin(SYSTEM) as tx:
        mentor = tx.mentor(MIRA)
        assert mentor is not None
        tx.record(MentorSaved(at=world.store.clock(), mentor=evolve(mentor, max_active_students=places)))
