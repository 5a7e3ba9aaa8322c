"""How mail leaves is set whole, by one way, and never to strangers from a demo."""

import pytest

from apps.config import Config, ConfigurationWrong, read_config
from apps.mail_settings import ResendSettings

DEMO = {
    "MENTORSHIP_ENV": "demo",
    "DATABASE_URL": "postgresql://app@db.example.org/mentorship",
    "BASE_URL": "http://127.0.0.1:8000",
    "SECRET_KEY": "k" * 32,
}
PRODUCTION = DEMO | {
    "MENTORSHIP_ENV": "production",
    "BASE_URL": "https://mentors.example.org",
    "MAIL_FROM": "Mentorship <no-reply@mentors.example.org>",
}
RESEND = {"RESEND_API_KEY": "re_s3cret", "RESEND_WEBHOOK_SECRET": "whsec_one"}
EMULATOR = {"RESEND_API_URL": "http://127.0.0.1:9000"}


def problems_of(environment: dict[str, str]) -> list[str]:
    with pytest.raises(ConfigurationWrong) as wrong:
        read_config(environment)
    return list(wrong.value.problems)


def resend_of(config: Config) -> ResendSettings:
    assert config.mail.resend is not None
    return config.mail.resend


def test_production_may_send_by_resend_alone() -> None:
    config = read_config(PRODUCTION | RESEND)

    assert config.mail.smtp_url is None
    assert config.mail.sender == "Mentorship <no-reply@mentors.example.org>"
    assert resend_of(config) == ResendSettings(
        api_key="re_s3cret", api_url="https://api.resend.com", webhook_secrets=("whsec_one",)
    )


def test_two_webhook_secrets_are_good_while_one_is_replaced() -> None:
    config = read_config(PRODUCTION | RESEND | {"RESEND_WEBHOOK_SECRET": "whsec_new, whsec_old"})

    assert resend_of(config).webhook_secrets == ("whsec_new", "whsec_old")


def test_no_secret_of_resend_is_shown() -> None:
    shown = repr(read_config(PRODUCTION | RESEND | {"RESEND_WEBHOOK_SECRET": "whsec_hidden"}))

    assert "s3cret" not in shown
    assert "hidden" not in shown


@pytest.mark.parametrize("left_out", list(RESEND))
def test_resend_is_set_whole(left_out: str) -> None:
    given = PRODUCTION | RESEND
    del given[left_out]

    (problem,) = problems_of(given)

    assert problem.startswith(f"{left_out} is not set")


@pytest.mark.parametrize(
    ("variable", "value", "problem"),
    [
        ("RESEND_API_KEY", "sk_live_1", "RESEND_API_KEY is no API key of Resend."),
        ("RESEND_WEBHOOK_SECRET", "one", "RESEND_WEBHOOK_SECRET is not a signing secret (whsec_…), or several"),
        ("RESEND_API_URL", "http://127.0.0.1:9000", "RESEND_API_URL is not https://api.resend.com, the only one"),
        ("RESEND_API_URL", "api.resend.com", "RESEND_API_URL is not an http:// or https:// address."),
        ("SMTP_URL", "smtps://mail.example.org", "SMTP_URL and RESEND_API_KEY are both set, and mail leaves by one."),
        ("MAIL_FROM", "no-reply@localhost", "MAIL_FROM is not set, and Resend sends from a domain you verified there."),
    ],
)
def test_what_is_wrong_is_said_in_words(variable: str, value: str, problem: str) -> None:
    (said,) = problems_of(PRODUCTION | RESEND | {variable: value})

    assert said.startswith(problem)


def test_a_production_that_could_send_no_mail_does_not_start() -> None:
    (problem,) = problems_of(PRODUCTION)

    assert problem == (
        "SMTP_URL is not set, nor RESEND_API_KEY, so no mail could leave. "
        "Set one, to smtps://name:password@mail.example.org:465, say."
    )


def test_a_demo_sends_to_an_emulator_and_to_nobody_else() -> None:
    assert resend_of(read_config(DEMO | RESEND | EMULATOR)).api_url == "http://127.0.0.1:9000"

    (problem,) = problems_of(DEMO | RESEND)
    assert problem.startswith("RESEND_API_URL is not set, and Resend itself takes no made-up people's mail.")
