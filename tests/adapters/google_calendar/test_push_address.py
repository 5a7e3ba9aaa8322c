"""An address Google does not post to is no trouble of the mentor's: their calendar is polled."""

import pytest

from mentorship_core.domain.instant import days
from mentorship_core.ports.calendar_provider import Unreachable
from tests.adapters.google_calendar.houses import MIRA, NOON, a_house

A_DAY_SECONDS = 86_400


def test_an_address_without_https_is_not_posted_to_and_asked_for_again_much_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with a_house(push_url="http://mentors.example.org/api/webhooks/google") as house:
        answer = house.calendars.watch(house.mira, MIRA, channel="channel-1", token="t", until=NOON + days(1))

    assert answer == Unreachable(A_DAY_SECONDS)
