"""Meeting: the room opens in time for its two people, and is recorded only if both say yes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from adapters.agora.absent import AbsentVideo
from apps.web.app import reception_of
from apps.web.manners.limits import Limits
from mentorship_core.domain.booking.session import Session
from tests.apps.web.callers import newcomer
from tests.apps.web.house import MONDAY_MORNING, House, config
from tests.apps.web.shared import HouseApp

TUESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=1, hours=2)


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def meeting(house: House) -> Session:
    house.buys(house.noor)
    return house.books(house.noor, TUESDAY_AT_TEN)


def room(meeting: Session) -> str:
    return f"/sessions/{meeting.id}/room"


def test_the_room_says_when_it_opens_and_looks_again_by_itself(house: House, meeting: Session) -> None:
    early = house.visitor(house.noor).sees(room(meeting))

    assert "The room is not open yet" in early
    assert "It opens at Tuesday 1 December 2026, 09:45, in 25 hours." in early
    assert 'hx-trigger="every 30s"' in early
    assert "Enter the room" not in early


def test_both_enter_by_a_key_of_their_own_and_the_way_stands_wherever_the_session_does(
    house: House, meeting: Session
) -> None:
    house.passes(hours=25, minutes=45)
    noor, mira = house.visitor(house.noor), house.visitor(house.mira)

    entered = [one.sends(room(meeting), room(meeting)).text for one in (noor, mira)]

    assert all("You are let in" in page for page in entered)
    assert "Noor Haddad enters by the same way." in entered[1]
    join = f'href="{room(meeting)}"'
    places = ("/dashboard", "/sessions", f"/sessions/{meeting.id}")
    assert all(join in noor.sees(place) for place in places)
    assert join in mira.sees("/instructor/sessions")
    assert join in mira.sees(f"/instructor/sessions/{meeting.id}")


def test_nobody_else_finds_the_room(house: House, meeting: Session) -> None:
    house.visitor(newcomer(house, "Uri")).sees(room(meeting), 404)
    house.visitor(house.ada).sees(room(meeting), 404)


def test_after_its_time_the_room_says_so(house: House, meeting: Session) -> None:
    noor = house.visitor(house.noor)
    house.passes(hours=25, minutes=45)
    noor.sees(room(meeting))
    house.passes(hours=2)

    late = noor.sees(room(meeting))

    assert "Enter the room" not in late
    assert f'href="{room(meeting)}"' not in noor.sees(f"/sessions/{meeting.id}")


def test_without_a_provider_the_room_says_what_to_do_instead(house: House, meeting: Session) -> None:
    use = house.product.mentorship
    bare = evolve(use, issue_video_token=evolve(use.issue_video_token, video=AbsentVideo()))
    without = evolve(house.product, mentorship=bare)
    app = HouseApp(reception_of(without, config(), Limits(factor=1000)))
    house.passes(hours=25, minutes=45)

    page = evolve(house, product=without, app=app).visitor(house.noor).sees(room(meeting))

    assert "There is no video room here" in page
    assert "Enter the room" not in page


# recordings


def says(house: House, who: Any, meeting: Session, yes: str) -> None:
    at = f"/sessions/{meeting.id}" if who is house.noor else f"/instructor/sessions/{meeting.id}"
    house.visitor(who).sends(at, f"/sessions/{meeting.id}/consent", consents=yes)


def notes(url: str) -> Mapping[str, str]:
    return {"notes": "", "shared_notes": "", "recording_url": url}


def test_a_recording_both_agreed_to_is_watched_until_its_time_is_over(house: House, meeting: Session) -> None:
    own, url = f"/instructor/sessions/{meeting.id}", "https://video.example.org/1"
    house.passes(hours=27)
    assert "Link to the recording" not in house.visitor(house.mira).sees(own)

    says(house, house.noor, meeting, "yes")
    says(house, house.mira, meeting, "yes")
    house.visitor(house.mira).sends(own, f"{own}/notes", **notes(url))

    seen = house.visitor(house.noor).sees(f"/sessions/{meeting.id}")
    assert f'href="{url}"' in seen
    assert "It can be watched until Thursday 31 December 2026." in seen


def test_a_yes_taken_back_takes_the_recording_away(house: House, meeting: Session) -> None:
    own, url = f"/instructor/sessions/{meeting.id}", "https://video.example.org/1"
    house.passes(hours=27)
    says(house, house.noor, meeting, "yes")
    says(house, house.mira, meeting, "yes")
    house.visitor(house.mira).sends(own, f"{own}/notes", **notes(url))

    says(house, house.noor, meeting, "no")

    seen = house.visitor(house.noor).sees(f"/sessions/{meeting.id}")
    assert url not in seen
    assert "You: No" in seen
