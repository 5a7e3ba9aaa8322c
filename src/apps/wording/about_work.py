"""What is said to those who run things."""

from apps.wording.about_cases import TITLES
from apps.wording.telling import Telling, Words
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
