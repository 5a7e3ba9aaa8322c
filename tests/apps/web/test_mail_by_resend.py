"""The whole product beside an emulated Resend: letters leave by it, and what it tells of them is believed if signed."""

from collections.abc import Iterator, Mapping

import pytest
from attrs import evolve, frozen

from adapters.email.resend import ResendMail
from apps.mail_settings import MailSettings, ResendSettings
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.use_cases.unsubscribe import Unsubscribing
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, config
from tests.contracts.post_offices import SENDER
from tests.emulators.posting import Manner
from tests.emulators.resend.desk import ResendDesk
from tests.emulators.resend.emulator import KEY, SECRET, ResendEmulator
from tests.emulators.resend.front import ResendFront
from tests.emulators.resend.limits import Limit
from tests.emulators.serving import served

HOOK = "/api/webhooks/resend"
NOOR = "noor@example.org"


@frozen
class Posted:
    """The house, and the Resend its letters leave by."""

    house: House
    resend: ResendEmulator

    def sells(self) -> None:
        """Noor buys one more pack, and is sent a receipt."""
        self.house.buys(self.house.noor)

    def to_noor(self) -> list[str]:
        return [str(mail["subject"]) for mail in self.resend.letters_to(NOOR)]


@pytest.fixture
def posted() -> Iterator[Posted]:
    resend = ResendEmulator(clock=lambda: MONDAY_MORNING, limit=Limit(10_000))
    with served(ResendFront(resend)) as url:
        resending = ResendSettings(api_key=KEY, api_url=url, webhook_secrets=(SECRET,))
        house = House.open(evolve(config(), mail=MailSettings(sender=SENDER, resend=resending)))
        client = house.visitor().client

        def post(headers: Mapping[str, str], body: bytes) -> bool:
            return client.post(HOOK, content=body, headers=dict(headers)).is_success

        resend.poster.post = post
        house.product.work()
        yield Posted(house, resend)
        assert isinstance(house.product.mail, ResendMail)
        house.product.mail.http.close()


def test_letters_leave_by_resend_and_its_news_is_kept_once(posted: Posted) -> None:
    posted.resend.poster.manner = Manner.TWICE

    posted.sells()

    assert "Receipt: 240.00 USD for Four sessions" in posted.to_noor()
    answers = {post.taken for post in posted.resend.poster.posted}
    assert answers == {True}


def test_a_letter_that_comes_back_stops_the_next_ones_and_its_reader_mends_it(posted: Posted) -> None:
    ResendDesk(posted.resend).moves_away(NOOR)
    noor, ada = caller(posted.house, posted.house.noor), caller(posted.house, posted.house.ada)

    posted.sells()
    before = len(posted.to_noor())
    posted.sells()

    assert len(posted.to_noor()) == before
    failing = noor.get("/api/me/mail").json()["failing"]
    assert (failing["address"], failing["ailment"]) == (NOOR, "bounced")
    assert [one["address"] for one in ada.get("/api/admin/addresses").json()["addresses"]] == [NOOR]
    assert "Our mail does not reach you" in noor.get("/api/notices").text
    assert "Letters do not reach you" in posted.house.visitor(posted.house.noor).sees("/settings")
    assert NOOR in posted.house.visitor(posted.house.ada).sees("/admin/addresses")

    ResendDesk(posted.resend).comes_back(NOOR)
    assert noor.post("/api/me/mail/mend").json() == {"changed": True}
    assert noor.post("/api/me/mail/mend").json() == {"changed": False}
    posted.sells()
    assert len(posted.to_noor()) > before
    assert noor.get("/api/me/mail").json()["failing"] is None


def test_a_full_mailbox_stops_nothing(posted: Posted) -> None:
    ResendDesk(posted.resend).moves_away(NOOR, "Transient")

    posted.sells()
    before = len(posted.to_noor())
    posted.sells()

    assert len(posted.to_noor()) > before


def test_who_calls_a_letter_spam_gets_no_more_until_they_say_so(posted: Posted) -> None:
    posted.sells()
    (mail, *_) = posted.resend.letters_to(NOOR)
    before = len(posted.to_noor())

    ResendDesk(posted.resend).complains(mail["id"])
    posted.house.product.work()
    posted.sells()

    assert len(posted.to_noor()) == before
    ada = caller(posted.house, posted.house.ada)
    assert ada.post(f"/api/admin/users/{posted.house.noor.id}/mail/mend").json() == {"changed": True}


def test_what_resend_did_not_sign_is_refused(posted: Posted) -> None:
    client = posted.house.visitor().client
    body = b'{"type": "email.complained", "created_at": "2026-11-30T08:00:00Z", "data": {"to": ["noor@example.org"]}}'

    assert client.post(HOOK, content=body).status_code == 400
    forged = {"svix-id": "msg_1", "svix-timestamp": "1", "svix-signature": "v1,AAAA"}
    assert client.post(HOOK, content=body, headers=forged).status_code == 400
    posted.house.product.work()
    assert posted.house.product.mentorship.views.failing_addresses(OPERATOR) == ()


def test_without_resend_its_news_has_no_place() -> None:
    assert House.open().visitor().client.post(HOOK, content=b"{}").status_code == 404


# ending reminders by mail


def test_looking_at_the_link_of_a_reminder_ends_nothing_and_pressing_the_button_does() -> None:
    house = House.open()
    path = f"/unsubscribe/{_token(house)}"

    assert "No more reminders by mail?" in house.visitor().sees(path)
    assert Channel.MAIL in _channels(house)
    house.visitor().sends(path, f"{path}/stop")
    assert Channel.MAIL not in _channels(house)


def test_a_mail_program_ends_reminders_by_one_post() -> None:
    house = House.open()
    path = f"/unsubscribe/{_token(house)}"
    form = {"List-Unsubscribe": "One-Click"}

    first = house.visitor().client.post(path, data=form)
    again = house.visitor().client.post(path, data=form)

    assert (first.status_code, first.json()) == (200, {"changed": True})
    assert again.json() == {"changed": False}
    assert Channel.MAIL not in _channels(house)


def test_a_link_nobody_made_is_not_there() -> None:
    client = House.open().visitor().client

    assert client.get("/unsubscribe/bm9vcg.AAAA").status_code == 404
    assert client.post("/unsubscribe/bm9vcg.AAAA").status_code == 404


def _token(house: House) -> str:
    return Unsubscribing(house.product.secrets).token(house.noor.id)


def _channels(house: House) -> tuple[Channel, ...]:
    user = house.product.mentorship.views.user(house.noor.id)
    assert user is not None
    return user.nudging.channels
