"""What students do in Discord: the real commands, in a pretended one."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from simcord import Env

from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.domain.people import Person, Role
from tests.apps.bot.conftest import Shop
from tests.apps.bot.talking import Talker, labels, links, somebody


@pytest.fixture
def noor(simcord_env: Env, shop: Shop) -> Talker:
    found = somebody(simcord_env, "noor")
    shop.link(found.id)
    return found


# linking


async def test_link_gives_a_one_time_way_that_belongs_to_who_asked(simcord_env: Env, shop: Shop) -> None:
    stranger = somebody(simcord_env, "noor.codes")

    said = await stranger.says("link")

    (url,) = links(said)
    assert url.startswith("http://127.0.0.1:8000/settings/discord/confirm?token=")
    assert "Do not pass it on" in said.content
    secret = parse_qs(urlsplit(url).query)["token"][0]
    shop.product.mentorship.discord.spend_link(actor=Person(shop.noor, Role.STUDENT), secret=secret)
    linked = shop.product.mentorship.views.linked_user(str(stranger.id))
    assert linked is not None
    assert (linked.id, linked.discord_name) == (shop.noor, "noor.codes")


@pytest.mark.parametrize("command", ["sessions", "renew", "balance"])
async def test_who_is_not_linked_is_told_how_to_link(simcord_env: Env, command: str) -> None:
    said = await somebody(simcord_env, "stranger").says(command)

    assert "Type /link here" in said.content


async def test_a_stranger_is_offered_nothing_while_typing(simcord_env: Env, shop: Shop) -> None:
    shop.grant()

    assert await somebody(simcord_env, "stranger").types("book", "mentor") == []


# booking


async def test_booking_offers_mentors_and_times_and_says_all_before_it_books(noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    (mentor,) = await noor.types("book", "mentor", "mira")
    assert mentor["name"] == "Mira *O'Kafor*, 4 sessions to book"
    times = await noor.types("book", "time", mentor=mentor["value"])
    assert times[0]["name"].endswith("(UTC)")

    said = await noor.says("book", mentor=mentor["value"], time=times[0]["value"])

    assert said.content.startswith("Book <t:")
    assert "Your own time: " in said.content
    assert "then 3 of 4 are free to book" in said.content
    assert "Free to cancel until 24 hours before" in said.content
    assert shop.product.mentorship.views.packs(Person(shop.noor, Role.STUDENT))[0].pack.scheduled == 0

    done = await noor.presses(said, "Book it")
    assert done.content.startswith("Booked: <t:")
    assert shop.product.mentorship.views.packs(Person(shop.noor, Role.STUDENT))[0].pack.scheduled == 1

    again = await noor.presses(said, "Book it")
    assert "already; nothing was changed" in again.content
    assert shop.product.mentorship.views.packs(Person(shop.noor, Role.STUDENT))[0].pack.scheduled == 1


async def test_a_time_that_was_taken_meanwhile_is_refused_with_the_nearest(noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    (mentor,) = await noor.types("book", "mentor")
    times = await noor.types("book", "time", mentor=mentor["value"])
    said = await noor.says("book", mentor=mentor["value"], time=times[0]["value"])
    omar, m = shop.somebody("Omar"), shop.product.mentorship
    m.grant_pack(actor=Person(shop.mira, Role.ADMIN), student=omar, product=shop.sold)
    start = shop.desk.mentorship.clock().fromisoformat(times[0]["value"])
    m.book_session(actor=Person(omar, Role.STUDENT), mentor=shop.mentor, student=omar, starts_at=start)

    done = await noor.presses(said, "Book it")

    assert "This time has just been taken. Free nearby:" in done.content


async def test_what_is_not_in_the_list_is_not_guessed_at(noor: Talker, shop: Shop) -> None:
    shop.grant(4)

    said = await noor.says("book", mentor="Mira", time="tomorrow")

    assert said.content.startswith("Choose from the list")


# sessions, moving, canceling


async def test_sessions_are_listed_those_ahead_first(noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    shop.hold_a_session()
    ahead = shop.session(shop.book())

    said = await noor.says("sessions")

    lines = said.content.splitlines()
    assert lines[:2] == ["**Ahead**", f"<t:{int(ahead.during.start.timestamp())}:F> with Mira \\*O'Kafor\\*"]
    assert lines[2] == "**Before**"
    assert lines[3].endswith(": held")


async def test_canceling_in_time_is_said_to_be_free_and_is(noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book(days_ahead=3)
    (choice,) = await noor.types("cancel", "session")

    said = await noor.says("cancel", session=choice["value"])
    assert "It is free of charge until <t:" in said.content
    assert isinstance(shop.session(session), Scheduled)

    await noor.presses(said, "Cancel it")
    assert isinstance(shop.session(session), Canceled)
    assert shop.remaining() == 4


async def test_canceling_late_says_its_cost_first_and_costs_it_once(noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book(days_ahead=3)
    shop.move(shop.session(session).during.start - shop.now() - timedelta(hours=2))

    said = await noor.says("cancel", session=str(session))
    assert "**costs 1 session**" in said.content

    await noor.presses(said, "Cancel it")
    again = await noor.presses(said, "Cancel it")
    assert "canceled already" in again.content
    assert shop.remaining() == 3


async def test_a_button_that_said_free_does_not_cost_anything_later(noor: Talker, shop: Shop) -> None:
    """It was read as free; by now it would cost a session: that is said, and asked, anew."""
    shop.grant(4)
    session = shop.book(days_ahead=3)
    said = await noor.says("cancel", session=str(session))
    shop.move(shop.session(session).during.start - shop.now() - timedelta(hours=2))

    pressed = await noor.presses(said, "Cancel it")

    assert "**costs 1 session**" in pressed.content
    assert isinstance(shop.session(session), Scheduled)
    assert shop.remaining() == 4


async def test_moving_shows_both_times_and_moves_when_confirmed(noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book(days_ahead=3)
    before = shop.session(session).during.start
    times = await noor.types("reschedule", "time", session=str(session))

    said = await noor.says("reschedule", session=str(session), time=times[-1]["value"])
    assert said.content.startswith(f"Move <t:{int(before.timestamp())}:F> with Mira")

    done = await noor.presses(said, "Move it")
    assert done.content.startswith("Moved to <t:")
    assert shop.session(session).during.start.isoformat() == times[-1]["value"]


async def test_anothers_session_is_not_there(simcord_env: Env, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book(days_ahead=3)
    omar = somebody(simcord_env, "omar")
    shop.link(omar.id, shop.somebody("Omar"))

    said = await omar.says("cancel", session=str(session))

    assert said.content.startswith("Choose from the list")
    assert isinstance(shop.session(session), Scheduled)


# renewing and waiting


async def test_renewing_leads_to_the_mentors_packs_and_says_until_when(noor: Talker, shop: Shop) -> None:
    shop.grant(1)
    shop.hold_a_session()

    said = await noor.says("renew")

    assert "is kept until <t:" in said.content
    assert links(said) == [f"http://127.0.0.1:8000/mentors/{shop.mentor}#buy"]


async def test_the_line_is_joined_seen_and_left(noor: Talker, shop: Shop) -> None:
    for name in ("A", "B", "C"):
        m = shop.product.mentorship
        m.grant_pack(actor=Person(shop.mira, Role.ADMIN), student=shop.somebody(name), product=shop.sold)

    joined = await noor.says("waitlist", what="join", mentor=str(shop.mentor))
    assert "You are in line for Mira \\*O'Kafor\\*, number 1." in joined.content
    again = await noor.says("waitlist", what="join", mentor=str(shop.mentor))
    assert "already" in again.content
    seen = await noor.says("waitlist", what="look")
    assert "number 1 in line" in seen.content
    left = await noor.says("waitlist", what="leave", mentor=str(shop.mentor))
    assert left.content.startswith("You left the line")


async def test_a_place_that_is_free_is_not_waited_for(noor: Talker, shop: Shop) -> None:
    said = await noor.says("waitlist", what="join", mentor=str(shop.mentor))

    assert said.content == "A place is free: you can buy a pack now, no need to wait."


async def test_an_offer_is_shown_with_the_way_to_take_it(noor: Talker, shop: Shop) -> None:
    m = shop.product.mentorship
    for name in ("A", "B", "C"):
        m.grant_pack(actor=Person(shop.mira, Role.ADMIN), student=shop.somebody(name), product=shop.sold)
    await noor.says("waitlist", what="join", mentor=str(shop.mentor))
    shop.set_places(4)
    m.catch_up_seats(mentor=shop.mentor)

    said = await noor.says("waitlist", what="look")

    assert "a place is held for you until <t:" in said.content
    assert labels(said) == ["Take the place with Mira *O'Kafor*"]
