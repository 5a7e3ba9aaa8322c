"""Calendars at the command line: whether they can be read, under which key consents are kept, what the doctor finds."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from attrs import evolve, frozen

from apps.cli.calendar_checkup import calendar_checkups
from apps.cli.demo.seed import seed
from apps.composition import Product, compose, compose_in_memory
from apps.config import Config
from mentorship_core.domain.calendars.connection import Broken, Connected
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Person, Role
from mentorship_core.use_cases.calendars.add_busy_feed import FeedKept
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage
from tests.adapters.ics.calendars import a_calendar
from tests.adapters.ics.serving import Host, says, serving
from tests.apps.cli.conftest import EYE, MONDAY_NOON, House, config
from tests.apps.web.beside_google import CALLBACK
from tests.databases import Database
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.known_as import google_at
from tests.emulators.serving import served

MIRA, JONAS = "mira@example.org", "jonas@example.org"
OLD, NEW = "an old key of forty characters, or so it is", "a new key of forty characters, or so it is"


@frozen(kw_only=True)
class Office:
    """The demo's people beside the emulated Google; Mira and Jonas have connected their calendars."""

    house: House
    desk: GoogleDesk

    def connects(self, email: str) -> None:
        calendars, mentor = self._calendars, self.mentor(email)
        user = next(user for user in self.house.product.mentorship.views.users(EYE) if user.email == email)
        who = Person(user.id, Role.MENTOR)
        page = calendars.ask_consent(actor=who, mentor=mentor)
        assert isinstance(page, ConsentPage)
        said = parse_qs(urlsplit(self.desk.consent(page.url, email)).query)
        found = calendars.connect(actor=who, mentor=mentor, state=said["state"][0], code=said["code"][0])
        assert isinstance(found, Connected), found
        self.house.product.work()

    def mentor(self, email: str) -> MentorId:
        users = {user.id: user.email for user in self.house.product.mentorship.views.users(EYE)}
        windows = self.house.product.mentorship.views.mentors()
        return next(window.mentor.id for window in windows if users[window.mentor.user] == email)

    def sealed(self, email: str) -> str:
        found = self._calendars.read.connection(self.mentor(email))
        assert isinstance(found, Connected | Broken)
        return found.sealed

    def passes(self, **length: int) -> None:
        assert self.house.product.demo is not None
        self.house.product.demo.move_clock(timedelta(**length))
        self.house.product.work()

    def doctor(self) -> dict[str, tuple[bool, str]]:
        return {what: ask() for what, ask in calendar_checkups(self.house.product.mentorship)}

    @property
    def _calendars(self) -> Any:
        calendars = self.house.product.mentorship.calendars
        assert calendars is not None
        return calendars


@contextmanager
def beside_google(settings: Config) -> Iterator[tuple[GoogleDesk, Config, list[Product]]]:
    """Whoever composes a product adds it: Google goes by its clock."""
    opened: list[Product] = []

    def clock() -> datetime:
        return opened[0].clock() if opened else MONDAY_NOON

    google = Google(clock=clock)
    google.redirect_urls[:] = [f"{settings.base_url}{CALLBACK}"]
    desk = GoogleDesk(google)
    desk.person(MIRA)
    desk.person(JONAS)
    with served(GoogleFront(google)) as url:
        yield desk, evolve(settings, google=google_at(google, url)), opened


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with beside_google(evolve(config(), base_url="http://127.0.0.1:9")) as (desk, settings, opened):
        opened.append(compose_in_memory(settings, at=MONDAY_NOON))
        seed(opened[0])
        made = Office(house=House(opened[0]), desk=desk)
        made.connects(MIRA)
        made.connects(JONAS)
        yield made


# check


def test_calendars_that_can_be_read_are_told_with_what_is_known_of_them(office: Office) -> None:
    first, second = office.house.reads("calendar", "check")

    assert (first["mentor"], second["mentor"]) == ("Jonas Weber", "Mira Okafor")
    assert {name: second[name] for name in ("readable", "standing", "read_at", "without_event", "calendars")} == {
        "readable": True,
        "standing": "fresh",
        "read_at": "2026-11-23T12:00:00Z",
        "without_event": 0,
        "calendars": 1,
    }
    assert second["pushed_until"] == "2026-11-30T12:00:00Z"


def test_one_mentors_alone_by_name(office: Office) -> None:
    assert [row["mentor"] for row in office.house.reads("calendar", "check", "--mentor", "Mira Okafor")] == [
        "Mira Okafor"
    ]


def test_a_mentor_without_a_calendar_is_not_found(office: Office) -> None:
    assert office.house.types("calendar", "check", "--mentor", "Yuki Tanaka").exit_code == 3


def test_where_some_cannot_be_read_it_ends_partly_done_and_says_why(office: Office) -> None:
    office.desk.withdraw_consent(JONAS)
    office.passes(minutes=2)

    done = office.house.types("calendar", "check", "--json")

    jonas, mira = json.loads(done.stdout)
    assert done.exit_code == 6
    assert (jonas["readable"], jonas["standing"]) == (False, "broken")
    assert jonas["why"] == "the consent ended or was taken back"
    assert mira["readable"]


def test_where_none_can_be_read_the_provider_failed(office: Office) -> None:
    office.desk.refuse(503, "backendError", on="GET /calendar/v3/calendars", times=99)

    assert office.house.types("calendar", "check").exit_code == 5


def test_without_a_provider_it_says_what_to_set(in_memory: House) -> None:
    done = in_memory.types("calendar", "check")

    assert done.exit_code == 2
    assert "Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET." in done.stderr


# the doctor


def test_the_doctor_without_a_provider_says_what_that_means(in_memory: House) -> None:
    assert {what: ask() for what, ask in calendar_checkups(in_memory.product.mentorship)} == {
        "calendars": (
            True,
            "no provider is set up: mentors have their hours here alone, and invites go by mail",
        ),
        "calendars by address": (True, "nobody has named one"),
        "calendar keys": (True, "all secrets are under the newest"),
    }


def test_the_doctor_finds_calendars_read_and_consents_under_the_newest_key(office: Office) -> None:
    office.passes(minutes=6)

    assert office.doctor() == {
        "calendars": (True, "2 of 2 read"),
        "calendars by address": (True, "nobody has named one"),
        "calendar keys": (True, "all secrets are under the newest"),
    }


def test_the_doctor_tells_of_calendars_that_stay_unread(office: Office) -> None:
    office.desk.refuse(503, "backendError", on="GET /calendar/v3/calendars", times=99)
    office.passes(minutes=20)

    well, says = office.doctor()["calendars"]

    assert not well
    assert says.startswith("0 of 2 read; unread and so not offered: ")
    assert "Mira Okafor" in says


def test_one_mentors_ended_consent_is_theirs_to_mend_and_all_of_them_are_the_operators(office: Office) -> None:
    office.desk.withdraw_consent(MIRA)
    office.passes(minutes=6)
    one = office.doctor()["calendars"]
    office.desk.withdraw_consent(JONAS)
    office.passes(minutes=6)
    both, says = office.doctor()["calendars"]

    told = "1 of 2 read; Mira Okafor has to connect again (the consent ended or was taken back)"
    assert one == (True, told)
    assert not both
    assert says.endswith("Is the app still registered at Google, and its consent screen published?")


# keys


@pytest.fixture
def turning(monkeypatch: pytest.MonkeyPatch, database: Database) -> Iterator["Turning"]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    plain = evolve(config(database.app_url), base_url="http://127.0.0.1:9", sealing_keys=(OLD,))
    with beside_google(plain) as (desk, settings, opened):
        opened.append(compose(settings))
        seed(opened[0])
        office = Office(house=House(opened[0]), desk=desk)
        office.connects(MIRA)
        office.connects(JONAS)
        yield Turning(office=office, settings=settings, opened=opened)
        for product in opened:
            product.close()


@frozen(kw_only=True)
class Turning:
    """The same data under other keys."""

    office: Office
    settings: Config
    opened: list[Product]

    def under(self, *keys: str) -> Office:
        self.opened.append(compose(evolve(self.settings, sealing_keys=keys)))
        return evolve(self.office, house=House(self.opened[-1]))


def test_consents_are_encrypted_anew_and_work_without_the_old_key(turning: Turning) -> None:
    before = turning.office.sealed(MIRA)

    done = turning.under(NEW, OLD).house.types("keys", "rotate", "--yes")

    assert done.exit_code == 0, done.output
    assert sorted(done.stdout.splitlines()) == ["Jonas Weber: encrypted anew", "Mira Okafor: encrypted anew"]
    after = turning.under(NEW)
    assert after.sealed(MIRA) != before
    assert [row["readable"] for row in after.house.reads("calendar", "check")] == [True, True]


def test_rotating_again_changes_nothing_and_asks_nothing(turning: Turning) -> None:
    office = turning.under(NEW, OLD)
    office.house.types("keys", "rotate", "--yes")
    before = office.sealed(MIRA)

    again = office.house.types("keys", "rotate")

    assert again.exit_code == 0, again.output
    assert "Mira Okafor: under the newest key already" in again.stdout
    assert office.sealed(MIRA) == before


def test_a_dry_run_says_what_it_would_do_and_does_nothing(turning: Turning) -> None:
    office, before = turning.under(NEW, OLD), turning.office.sealed(MIRA)

    done = office.house.types("keys", "rotate", "--dry-run")

    assert done.exit_code == 0
    assert "Mira Okafor: to be encrypted anew" in done.stdout
    assert office.sealed(MIRA) == before


def test_nothing_is_rotated_where_nobody_can_be_asked(turning: Turning) -> None:
    office, before = turning.under(NEW, OLD), turning.office.sealed(MIRA)

    assert office.house.types("keys", "rotate").exit_code == 2
    assert office.sealed(MIRA) == before


def test_a_consent_whose_key_is_gone_is_told_and_its_mentor_has_to_connect_again(turning: Turning) -> None:
    office = turning.under(NEW)
    well, says = office.doctor()["calendar keys"]

    done = office.house.types("keys", "rotate", "--yes", "--json")

    assert (well, says) == (False, "no key opens 2 of 2 secrets: is one missing in SEALING_KEYS?")
    assert done.exit_code == 4
    assert [row["opened"] for row in json.loads(done.stdout)["results"]] == [False, False]
    assert [row["standing"] for row in json.loads(office.house.types("calendar", "check", "--json").stdout)] == [
        "broken",
        "broken",
    ]


def test_the_doctor_says_when_consents_are_under_an_older_key(turning: Turning) -> None:
    assert turning.under(NEW, OLD).doctor()["calendar keys"] == (
        False,
        "2 of 2 secrets are under an older key: `mentorship keys rotate`",
    )


# calendars by their address


@frozen
class Fed:
    """Mira has named a calendar that a host on this machine has."""

    house: House
    host: Host

    def named(self) -> Any:
        """What `calendar check` tells."""
        return json.loads(self.house.types("calendar", "check", "--json").stdout)


@pytest.fixture
def fed(tmp_path: Path) -> Iterator[Fed]:
    with serving(tmp_path) as host:
        host.answers["/work.ics"] = says(a_calendar())
        product = compose_in_memory(
            evolve(config(), busy_feeds_trust=str(host.certificate), sealing_keys=(NEW, OLD)), at=MONDAY_NOON
        )
        seed(product)
        users = {user.id: user.email for user in product.mentorship.views.users(EYE)}
        mira = next(one.mentor for one in product.mentorship.views.mentors() if users[one.mentor.user] == MIRA)
        added = product.mentorship.busy_feeds.add(
            actor=Person(mira.user, Role.MENTOR), mentor=mira.id, name="Work", address=host.local("/work.ics")
        )
        assert isinstance(added, FeedKept), added
        yield Fed(House(product), host)


def test_a_calendar_named_by_its_address_is_read_and_told_without_a_provider(fed: Fed) -> None:
    (row,) = fed.named()

    assert (row["mentor"], row["calendar"]) == ("Mira Okafor", "Work (localhost)")
    assert (row["readable"], row["standing"], row["read_at"], row["why"]) == (
        True,
        "read",
        "2026-11-23T12:00:00Z",
        None,
    )
    assert len(fed.host.asked) == 2


def test_one_that_cannot_be_read_ends_as_a_providers_failure_and_says_why(fed: Fed) -> None:
    fed.host.answers["/work.ics"] = says(b"", status=410)

    (row,) = fed.named()

    assert fed.house.types("calendar", "check", "--mentor", "Mira Okafor").exit_code == 5
    assert (row["readable"], row["standing"]) == (False, "failing")
    assert row["why"] == "it is not given to us; perhaps its address was changed"


def test_the_doctor_tells_of_one_that_stays_unread(fed: Fed) -> None:
    checks = dict(calendar_checkups(fed.house.product.mentorship))
    assert checks["calendars by address"]() == (True, "1 of 1 read")

    fed.house.pass_hours(2)

    assert checks["calendars by address"]() == (
        False,
        "0 of 1 read; unread, so that nothing is offered: Work of Mira Okafor. `mentorship calendar check`",
    )


def test_its_address_is_encrypted_anew_with_the_consents(fed: Fed) -> None:
    done = fed.house.types("keys", "rotate", "--yes")

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == ["Mira Okafor, Work: under the newest key already"]
