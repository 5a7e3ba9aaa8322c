"""What is said to those who run things."""

from apps.wording.telling import Telling, Words


def case(t: Telling) -> Words:
    return Words(
        subject=f"To decide: {t.fact('kind').replace('_', ' ')}",
        body=(t.fact("facts"), f"Decide before {t.when('decide_by')}."),
        link=("/admin", "See open cases"),
    )


def zone(_t: Telling) -> Words:
    body = "Your time zone is not known, so no time is offered. Choose one in your settings."
    return Words(subject="Your time zone is not known", body=(body,), link=("/instructor/settings", "Settings"))
