"""What opens a mentor's calendars is written nowhere: no log line, no repr, no error."""

import logging

import pytest
from attrs import evolve

from adapters.google_calendar.calendar_provider import GoogleCalendars
from adapters.google_calendar.line import GoogleRefused
from mentorship_core.domain.instant import days
from tests.adapters.google_calendar.houses import DAY, MIRA, NOON, VERIFIER, House, a_session, code_from
from tests.emulators.faults import Fault


def everything_done(house: House) -> list[str]:
    """All that can be done, well and badly; the texts of its values and errors."""
    told = [repr(house.app), repr(house.calendars), repr(house.calendars.line.tokens)]
    code = code_from(house.calendars, house.desk)
    wrong = GoogleCalendars.of(evolve(house.app, client_secret="GOCSPX-emulated-secrets"))
    unused = code_from(wrong, house.desk)
    with pytest.raises(GoogleRefused) as refused:
        wrong.exchange(code=unused, verifier=VERIFIER)
    told.extend([repr(refused.value), str(refused.value)])
    house.calendars.exchange(code=code, verifier=VERIFIER)
    house.calendars.exchange(code=code, verifier=VERIFIER)
    house.calendars.put(house.mira, MIRA, a_session())
    for fault in (Fault.BROKEN, Fault.BUSY, Fault.DROPPED):
        house.google.faults.plan(fault, times=2)
        told.append(repr(house.calendars.busy(house.mira, (MIRA,), DAY)))
    house.google.faults.clear()
    told.append(repr(house.calendars.watch(house.mira, MIRA, channel="c", token="t", until=NOON + days(1))))
    house.desk.expire_access()
    told.append(repr(house.calendars.line.call(house.mira, lambda google: google.events().list(calendarId=MIRA))))
    house.calendars.withdraw(house.mira)
    told.append(repr(house.calendars.calendars(house.mira)))
    return [*told, unused, code]


def test_no_secret_and_nothing_out_of_a_calendar_is_written_anywhere(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)

    *told, unused, code = everything_done(house)

    accesses = list(house.google.grants.accesses)
    out, err = capfd.readouterr()
    written = "\n".join([*told, caplog.text, out, err])
    assert "google said no" in written
    secrets = [
        house.mira,
        unused,
        code,
        VERIFIER,
        house.app.client_secret,
        *house.google.grants.refreshes,
        *accesses,
        "ya29.",
        "Session with Sam",
    ]
    assert [secret for secret in secrets if secret in written] == []
