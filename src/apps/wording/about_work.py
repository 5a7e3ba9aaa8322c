"""What is said to those who run things."""

from apps.wording.about_cases import TITLES
from apps.wording.telling import Telling, Words
from apps.wording.times import count
from mentorship_core.domain.cases import CaseKind


def case(t: Telling) -> Words:
    return Words(
        subject=f"To decide: {TITLES[CaseKind(t.fact('kind'))]}",
        body=(t.fact("facts"), f"Decide before {t.when('decide_by')}."),
        link=("/admin", "See open cases"),
    )


def zone(_t: Telling) -> Words:
    body = "Your time zone is not known, so no time is offered. Choose one in your settings."
    return Words(subject="Your time zone is not known", body=(body,), link=("/instructor/settings", "Settings"))


def mail_refused(_t: Telling) -> Words:
    body = (
        "A letter to your address came back. Until it is put right you may miss receipts and changes to your sessions.",
        "Everything stands in your messages here as well. If your address works, say so, and letters come again.",
    )
    return Words(subject="Our mail does not reach you", body=body, link=("/settings#mail", "Put it right"))


def delivery_failing(t: Telling) -> Words:
    body = (
        f"The mail provider says: {t.fact('why')}",
        "Ask them for another address; what they missed can be sent again.",
    )
    return Words(subject=f"Mail to {t.student} does not arrive", body=body, link=("/admin/addresses", "See which"))


def given_up(t: Telling) -> Words:
    body = (
        f"{count(int(t.fact('count')), 'message')} could not be acted on after many tries.",
        f"The latest says: {t.fact('why')}",
        "Put its cause right, then try again with `mentorship outbox retry`.",
    )
    return Words(subject="Messages were given up", body=body, link=("/admin", "Admin"))


def discord(t: Telling) -> Words:
    return Words(
        subject=f"The Discord account {t.fact('name')} is linked",
        body=(
            "It gets your messages from now on, and whoever uses it can see, book and cancel your sessions.",
            "If that was not you, unlink it in your settings.",
        ),
        link=("/settings#discord", "Settings"),
    )
