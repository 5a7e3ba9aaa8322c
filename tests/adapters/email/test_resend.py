"""Letters by Resend, to an emulated one: its answers are taken for what they are."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from attrs import evolve

from adapters.email.resend import ResendMail
from adapters.memory.clock import MemoryClock
from mentorship_core.domain.instant import hours
from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent
from tests.adapters.postgres.examples import NOON
from tests.contracts.post_offices import SENDER
from tests.emulators.faults import Fault
from tests.emulators.resend.emulator import KEY, SENDING_KEY, ResendEmulator
from tests.emulators.resend.front import ResendFront
from tests.emulators.resend.limits import Limit
from tests.emulators.serving import served

LETTER = Letter(
    to="sam@example.org", subject="Booked", text="Dear Sam,", html="<p>Dear Sam,</p>", kind="session_booked"
)
INVITE = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:čau\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def clock() -> MemoryClock:
    return MemoryClock(NOON)


@pytest.fixture
def resend(clock: MemoryClock) -> ResendEmulator:
    return ResendEmulator(clock=clock, limit=Limit(1000))


@pytest.fixture
def url(resend: ResendEmulator) -> Iterator[str]:
    with served(ResendFront(resend)) as url:
        yield url


@pytest.fixture
def mail(url: str) -> Iterator[ResendMail]:
    with httpx.Client(timeout=0.5) as http:
        yield ResendMail(api_key=KEY, api_url=url, sender=SENDER, http=http)


def test_what_goes_to_resend_is_what_it_documents(mail: ResendMail, resend: ResendEmulator) -> None:
    unsubscribe = "https://mentors.example/unsubscribe/abc"
    mail.send(evolve(LETTER, calendar=INVITE, unsubscribe=unsubscribe), "key-1")

    (taken,) = resend.mails
    del taken["id"]
    assert taken == {
        "from": "Mentorship <no-reply@mentors.example>",
        "to": ["sam@example.org"],
        "subject": "Booked",
        "text": "Dear Sam,",
        "html": "<p>Dear Sam,</p>",
        "headers": {
            "Auto-Submitted": "auto-generated",
            "X-Entity-Ref-ID": "key-1",
            "List-Unsubscribe": "<https://mentors.example/unsubscribe/abc>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        "tags": [{"name": "key", "value": "key-1"}, {"name": "kind", "value": "session_booked"}],
        "attachments": [
            {
                "filename": "invite.ics",
                "content": base64.b64encode(INVITE.encode()).decode(),
                "content_type": "text/calendar; charset=utf-8; method=REQUEST",
            }
        ],
    }


def test_a_line_that_broke_after_the_letter_was_taken_is_repeated_and_it_arrives_once(
    mail: ResendMail, resend: ResendEmulator
) -> None:
    resend.faults.plan(Fault.DROPPED_AFTER)

    first = mail.send(LETTER, "key-1")
    again = mail.send(LETTER, "key-1")

    assert isinstance(first, Unsent)
    assert not first.nothing_went_out
    assert first.repeatable
    assert again == Posted()
    assert len(resend.mails) == 1


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.BROKEN_AFTER, Fault.DROPPED, Fault.SLOW])
def test_where_nobody_knows_the_letter_is_not_taken_for_sent(
    mail: ResendMail, resend: ResendEmulator, fault: Fault
) -> None:
    resend.faults.plan(fault)

    answer = mail.send(LETTER, "key-1")

    assert isinstance(answer, Unsent)
    assert not answer.nothing_went_out


def test_too_many_letters_wait_as_long_as_resend_asks(mail: ResendMail, resend: ResendEmulator) -> None:
    resend.faults.plan(Fault.BUSY)

    assert mail.send(LETTER, "key-1") == Unsent(
        "429 rate_limit_exceeded: Too many requests. You can only make 2 requests per second.", wait_seconds=1
    )
    assert resend.mails == []


def test_by_the_third_letter_of_a_second_resend_has_enough(mail: ResendMail, resend: ResendEmulator) -> None:
    resend.limit = Limit(2, clock=lambda: 0.5)

    answers = [mail.send(LETTER, f"key-{number}") for number in range(3)]

    assert answers[:2] == [Posted(), Posted()]
    assert isinstance(answers[2], Unsent)
    assert len(resend.mails) == 2


@pytest.mark.parametrize("name", ["daily_quota_exceeded", "monthly_quota_exceeded"])
def test_a_quota_that_is_used_up_is_waited_for_by_the_hour(name: str) -> None:
    answer = answered(429, {"name": name, "message": "You have reached your quota."}, {"retry-after": "2"})

    assert answer == Unsent(f"429 {name}: You have reached your quota.", wait_seconds=3600)


def test_a_wait_beyond_reason_is_cut_short() -> None:
    answer = answered(429, {"name": "rate_limit_exceeded", "message": "No."}, {"retry-after": "999999"})

    assert answer == Unsent("429 rate_limit_exceeded: No.", wait_seconds=21600)


SETTINGS = [
    (401, "missing_api_key", "Missing API Key"),
    (401, "validation_error", "API key is invalid"),
    (400, "validation_error", "API key is invalid"),
    (403, "validation_error", "The mentors.example domain is not verified."),
    (422, "invalid_from_address", "Invalid `from` field."),
    (404, "not_found", "The requested endpoint does not exist"),
]


@pytest.mark.parametrize(("status", "name", "words"), SETTINGS)
def test_what_an_operator_has_to_mend_stops_no_letter_for_good(status: int, name: str, words: str) -> None:
    answer = answered(status, {"name": name, "message": words})

    assert answer == Unsent(f"Resend does not take what we are set up with: {status} {name}: {words}")


def test_a_letter_that_resend_refuses_for_itself_is_not_tried_again() -> None:
    answer = answered(422, {"name": "validation_error", "message": "Invalid `to` field."})

    assert answer == Bounced("Resend refuses this letter: 422 validation_error: Invalid `to` field.")


def test_another_letter_by_a_key_that_was_used_may_not_be_repeated(mail: ResendMail, resend: ResendEmulator) -> None:
    mail.send(LETTER, "key-1")

    answer = mail.send(evolve(LETTER, subject="Moved"), "key-1")

    assert isinstance(answer, Unsent)
    assert (answer.nothing_went_out, answer.repeatable) == (False, False)
    assert answer.why.startswith("409 invalid_idempotent_request")
    assert len(resend.mails) == 1


def test_the_same_letter_while_the_first_is_on_its_way_waits() -> None:
    answer = answered(409, {"name": "concurrent_idempotent_requests", "message": "In progress."})

    assert answer == Unsent("409 concurrent_idempotent_requests: In progress.", nothing_went_out=False)


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b'{"id": 5}'])
def test_a_yes_without_an_id_is_no_yes(body: bytes) -> None:
    answer = answered(200, body)

    assert isinstance(answer, Unsent)
    assert not answer.nothing_went_out


def test_an_error_in_a_page_of_somebody_in_between_is_told_by_its_status() -> None:
    answer = answered(502, b"<html>Bad gateway</html>")

    assert answer == Unsent("502 unnamed: Bad Gateway", nothing_went_out=False)


def test_a_resend_that_is_not_there_took_nothing() -> None:
    answer = ResendMail(api_key=KEY, api_url="http://127.0.0.1:1", sender=SENDER).send(LETTER, "key-1")

    assert isinstance(answer, Unsent)
    assert answer.nothing_went_out


def test_a_key_is_trusted_for_twenty_of_the_twenty_four_hours_it_is_known(
    mail: ResendMail, resend: ResendEmulator, clock: MemoryClock
) -> None:
    assert mail.absorbs_repeats(hours(20) - timedelta(seconds=1))
    assert not mail.absorbs_repeats(hours(20))

    mail.send(LETTER, "key-1")
    clock.move(hours(23))
    mail.send(LETTER, "key-1")
    assert len(resend.mails) == 1
    clock.move(hours(1))
    mail.send(LETTER, "key-1")
    assert len(resend.mails) == 2


# what the doctor hears


def test_a_key_that_is_taken_and_a_verified_domain_are_well(mail: ResendMail) -> None:
    assert mail.trouble() is None


def test_a_key_that_may_only_send_is_well(mail: ResendMail) -> None:
    assert evolve(mail, api_key=SENDING_KEY).trouble() is None


def test_a_key_that_is_not_taken_is_told_of_without_being_shown(mail: ResendMail) -> None:
    trouble = evolve(mail, api_key="re_stolen").trouble()

    assert trouble == "Resend does not take RESEND_API_KEY: API key is invalid"
    assert "re_stolen" not in repr(evolve(mail, api_key="re_stolen"))


def test_a_domain_that_is_not_verified_is_told_of(mail: ResendMail, resend: ResendEmulator) -> None:
    resend.domains["mentors.example"] = "pending"

    trouble = mail.trouble()

    assert trouble == "The domain of MAIL_FROM, mentors.example, is pending at Resend: finish its DNS records."
    answer = mail.send(LETTER, "key-1")
    assert isinstance(answer, Unsent)
    assert answer.nothing_went_out


def test_a_domain_resend_has_never_heard_of_is_told_of(mail: ResendMail) -> None:
    trouble = evolve(mail, sender="no-reply@mail.mentors.example").trouble()

    assert trouble == "Resend does not know the domain of MAIL_FROM, mail.mentors.example: add it there."


def answered(
    status: int, said: dict[str, str] | bytes, headers: dict[str, str] | None = None
) -> Posted | Bounced | Unsent:
    """By a Resend that says just this."""

    def say(_: httpx.Request) -> httpx.Response:
        content = said if isinstance(said, bytes) else json.dumps(said).encode()
        return httpx.Response(status, headers=headers, content=content)

    with httpx.Client(transport=httpx.MockTransport(say)) as http:
        return ResendMail(api_key=KEY, api_url="http://resend", sender=SENDER, http=http).send(LETTER, "key-1")
