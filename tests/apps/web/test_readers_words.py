"""What pages put together beside their templates, for a reader of another language."""

from datetime import UTC, date, datetime

import pytest

from apps.web.manners.devices import device_of, device_said
from apps.web.pages.month import Looking, month_context
from apps.wording.languages import read_in

LOOKING = Looking(
    here="/calendar",
    kept={},
    zone="Europe/Berlin",
    now=datetime(2026, 12, 1, 9, tzinfo=UTC),
    month=date(2026, 12, 1),
    day=None,
)


@pytest.mark.parametrize(
    ("language", "title", "monday"), [("en", "December 2026", "Monday"), ("de", "Dezember 2026", "Montag")]
)
def test_a_month_and_its_weekdays_are_called_as_the_reader_calls_them(language: str, title: str, monday: str) -> None:
    with read_in(language):
        month = month_context(LOOKING, [], str)["month"]

    assert month["title"] == title
    assert month["weekdays"][0]["text"] == monday
    assert len(month["weekdays"]) == 7


@pytest.mark.parametrize("agent", ["Firefox/140.0 (X11; Linux)", "wget"])
def test_a_device_is_said_as_it_was_kept(agent: str) -> None:
    assert device_said(device_of(agent)) == device_of(agent)


def test_a_device_nobody_named_has_no_name() -> None:
    assert device_said("") is None
