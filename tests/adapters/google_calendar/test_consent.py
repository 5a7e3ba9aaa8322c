"""A mentor connects, agrees to less than all, takes it back, or does nothing for a week."""

from urllib.parse import parse_qs, urlsplit

import pytest
from attrs import evolve

from adapters.google_calendar.access_tokens import AccessTokens
from adapters.google_calendar.calendar_provider import GoogleCalendars
from adapters.google_calendar.line import GoogleLine, GoogleRefused
from mentorship_core.domain.instant import days, hours
from mentorship_core.ports.calendar_provider import AccessLost, Grant, Lost, Unreachable
from tests.adapters.google_calendar.houses import (
    CALLBACK,
    CHALLENGE,
    DAY,
    MIRA,
    VERIFIER,
    House,
    code_from,
    connect,
)
from tests.contracts.racing import race
from tests.emulators.faults import Fault

WITHDRAWN, INCOMPLETE = AccessLost(Lost.WITHDRAWN), AccessLost(Lost.INCOMPLETE)


def test_the_consent_page_asks_for_lasting_access_to_the_least_that_is_needed(house: House) -> None:
    page = house.calendars.consent_page(state="signed", challenge=CHALLENGE, account=MIRA)

    asked = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
    assert asked == {
        "response_type": "code",
        "client_id": "emulated.apps.googleusercontent.com",
        "redirect_uri": CALLBACK,
        "scope": "https://www.googleapis.com/auth/calendar.calendarlist.readonly"
        " https://www.googleapis.com/auth/calendar.events.readonly"
        " https://www.googleapis.com/auth/calendar.events.freebusy"
        " https://www.googleapis.com/auth/calendar.events.owned",
        "state": "signed",
        "access_type": "offline",
        "prompt": "consent",
        "login_hint": MIRA,
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }


def test_nobody_in_particular_is_asked_when_no_account_is_known(house: House) -> None:
    assert "login_hint" not in house.calendars.consent_page(state="signed", challenge=CHALLENGE, account=None)


def test_a_grant_names_its_account_and_opens_the_calendars(house: House) -> None:
    grant = house.calendars.exchange(code=code_from(house.calendars, house.desk), verifier=VERIFIER)

    assert isinstance(grant, Grant)
    assert grant.account == MIRA
    assert house.calendars.busy(grant.secret, (MIRA,), DAY) == ()


def test_whoever_agreed_before_gives_lasting_access_again(house: House) -> None:
    assert connect(house.calendars, house.desk).secret != house.mira


def test_a_consent_to_less_than_all_is_incomplete_and_leaves_an_older_one_alone(house: House) -> None:
    code = code_from(house.calendars, house.desk, "partly")

    assert house.calendars.exchange(code=code, verifier=VERIFIER) == INCOMPLETE
    assert house.calendars.busy(house.mira, (MIRA,), DAY) == ()


def test_access_that_does_not_last_is_incomplete(house: House) -> None:
    house.google.grants.withhold = True

    code = code_from(house.calendars, house.desk)

    assert house.calendars.exchange(code=code, verifier=VERIFIER) == INCOMPLETE


def test_a_code_is_good_once(house: House) -> None:
    code = code_from(house.calendars, house.desk)
    assert isinstance(house.calendars.exchange(code=code, verifier=VERIFIER), Grant)

    assert house.calendars.exchange(code=code, verifier=VERIFIER) == INCOMPLETE


def test_a_code_is_good_for_ten_minutes(house: House) -> None:
    code = code_from(house.calendars, house.desk)
    house.clock.pass_(hours(1))

    assert house.calendars.exchange(code=code, verifier=VERIFIER) == INCOMPLETE


def test_a_code_is_good_only_for_who_began(house: House) -> None:
    code = code_from(house.calendars, house.desk)

    assert house.calendars.exchange(code=code, verifier="somebody-else's-verifier-of-forty-three-letters") == INCOMPLETE


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.BROKEN_AFTER, Fault.DROPPED, Fault.BUSY])
def test_an_exchange_nobody_answered_is_tried_again(house: House, fault: Fault) -> None:
    code = code_from(house.calendars, house.desk)
    house.google.faults.plan(fault, on="POST /token")

    assert house.calendars.exchange(code=code, verifier=VERIFIER) == Unreachable()


def test_an_exchange_is_not_waited_for_for_ever(house: House) -> None:
    code = code_from(house.calendars, house.desk)
    house.google.faults.plan(Fault.SLOW, on="POST /token")

    assert house.impatient.exchange(code=code, verifier=VERIFIER) == Unreachable()


def test_a_wrong_client_secret_is_ours_to_mend_and_not_said_aloud(house: House) -> None:
    wrong = GoogleCalendars.of(evolve(house.app, client_secret="GOCSPX-from-yesterday"))

    with pytest.raises(GoogleRefused) as refused:
        wrong.exchange(code=code_from(wrong, house.desk), verifier=VERIFIER)

    assert str(refused.value) == "invalid_client"
    assert wrong.busy(house.mira, (MIRA,), DAY) == Unreachable()


def test_a_grant_given_back_is_over_and_giving_it_back_again_is_fine(house: House) -> None:
    assert house.calendars.withdraw(house.mira) is None
    assert house.calendars.withdraw(house.mira) is None

    assert house.calendars.busy(house.mira, (MIRA,), DAY) == WITHDRAWN


def test_of_a_grant_that_is_over_nothing_is_kept(house: House) -> None:
    other = connect(house.calendars, house.desk).secret
    tokens = house.calendars.line.tokens
    assert len(tokens) == 2
    house.calendars.withdraw(house.mira)
    assert len(tokens) == 1
    house.calendars.busy(other, (MIRA,), DAY)

    assert len(tokens) == 0


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.DROPPED, Fault.BUSY])
def test_a_grant_that_could_not_be_given_back_is_tried_again(house: House, fault: Fault) -> None:
    house.google.faults.plan(fault, on="POST /revoke")

    assert house.calendars.withdraw(house.mira) == Unreachable()
    assert house.calendars.withdraw(house.mira) is None


def test_an_unverified_apps_grant_ends_after_seven_days_not_before(house: House) -> None:
    house.google.grants.unverified = True

    house.clock.pass_(days(7) - hours(1))
    assert house.calendars.busy(house.mira, (MIRA,), DAY) == ()

    house.clock.pass_(hours(1))
    assert house.calendars.busy(house.mira, (MIRA,), DAY) == WITHDRAWN


def test_one_access_token_is_enough_for_an_hour(house: House) -> None:
    before = house.google.grants.handed_out

    for _ in range(5):
        house.calendars.busy(house.mira, (MIRA,), DAY)

    assert house.google.grants.handed_out == before


def test_an_access_token_that_is_over_is_renewed_unnoticed(house: House) -> None:
    house.desk.expire_access()

    assert house.calendars.busy(house.mira, (MIRA,), DAY) == ()


def test_a_process_that_knows_only_the_secret_fetches_its_own_access(house: House) -> None:
    assert GoogleCalendars.of(house.app).busy(house.mira, (MIRA,), DAY) == ()


def test_an_access_token_google_refuses_although_new_means_that_the_grant_is_over(house: House) -> None:
    house.desk.refuse(401, "authError", on="POST /calendar", times=10)

    assert house.calendars.busy(house.mira, (MIRA,), DAY) == WITHDRAWN


def test_no_more_access_tokens_are_kept_than_there_is_room_for(house: House) -> None:
    secrets = [connect(house.calendars, house.desk).secret for _ in range(4)]
    tokens = AccessTokens(house.app, most=2)
    few = GoogleCalendars(GoogleLine(house.app, tokens))

    answers = race(lambda number: few.busy(secrets[number % 4], (MIRA,), DAY))

    assert answers == [()] * 20
    assert len(tokens) == 2
