"""Settings are read whole, or refused with everything that is wrong."""

import pytest

from apps.config import ConfigurationWrong, Environment, read_config

KEY = "k" * 32
DEMO = {
    "MENTORSHIP_ENV": "demo",
    "DATABASE_URL": "postgresql://app:hunter2@db.example.org/mentorship",
    "BASE_URL": "http://127.0.0.1:8000",
    "SECRET_KEY": KEY,
}
PRODUCTION = DEMO | {
    "MENTORSHIP_ENV": "production",
    "BASE_URL": "https://mentors.example.org/",
    "SMTP_URL": "smtps://post:hunter3@mail.example.org:465",
}


def problems_of(environment: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(ConfigurationWrong) as wrong:
        read_config(environment)
    return wrong.value.problems


def test_four_variables_are_enough_for_a_demo() -> None:
    config = read_config(DEMO)

    assert config.environment is Environment.DEMO
    assert config.database_url == "postgresql://app:hunter2@db.example.org/mentorship"
    assert config.owner_database_url == config.database_url
    assert config.base_url == "http://127.0.0.1:8000"
    assert (config.mail.sender, config.mail.smtp_url) == ("no-reply@localhost", None)
    assert (config.trusted_proxies, config.pool_size) == (0, 6)


def test_production_takes_what_it_is_given() -> None:
    given = PRODUCTION | {
        "OWNER_DATABASE_URL": "postgres://owner@db.example.org/mentorship",
        "MAIL_FROM": "hello@mentors.example.org",
        "TRUSTED_PROXIES": "2",
        "POOL_SIZE": " 12 ",
        "LEASE_SECONDS": "60",
    }

    config = read_config(given)

    assert config.environment.is_real
    assert config.owner_database_url == "postgres://owner@db.example.org/mentorship"
    assert config.base_url == "https://mentors.example.org"
    assert config.mail.smtp_url == "smtps://post:hunter3@mail.example.org:465"
    assert (config.mail.sender, config.trusted_proxies, config.pool_size) == ("hello@mentors.example.org", 2, 12)
    assert config.lease_seconds == 60


def test_nothing_said_means_production() -> None:
    unsaid = {name: value for name, value in PRODUCTION.items() if name != "MENTORSHIP_ENV"}

    assert read_config(unsaid).environment is Environment.PRODUCTION


def test_all_that_is_wrong_is_said_at_once() -> None:
    problems = problems_of(
        {
            "MENTORSHIP_ENV": "staging",
            "DATABASE_URL": "mysql://db",
            "BASE_URL": "mentors.example.org",
            "SECRET_KEY": "short",
            "SMTP_URL": "mail.example.org",
            "MAIL_FROM": "nobody",
            "TRUSTED_PROXIES": "-1",
            "POOL_SIZE": "0",
        }
    )

    assert problems == (
        "MENTORSHIP_ENV is not demo, test or production. Set it to production, for example.",
        (
            "DATABASE_URL is not a postgresql:// address. "
            "Set it to postgresql://mentorship@localhost/mentorship, for example."
        ),
        "SECRET_KEY is shorter than 32 characters. Set it to what `openssl rand -hex 32` prints, for example.",
        "BASE_URL is not an http:// or https:// address. Set it to https://mentors.example.org, for example.",
        (
            "SMTP_URL is not an smtp:// or smtps:// address. "
            "Set it to smtps://name:password@mail.example.org:465, for example."
        ),
        "MAIL_FROM is not a mail address. Set it to no-reply@mentors.example.org, for example.",
        "TRUSTED_PROXIES is not a whole number from 0 to 10. Set it to 1, for example.",
        "POOL_SIZE is not a whole number from 1 to 50. Set it to 6, for example.",
    )


def test_an_empty_environment_names_what_must_be_set() -> None:
    assert [problem.split(".")[0] for problem in problems_of({})] == [
        "DATABASE_URL is not set",
        "SECRET_KEY is not set",
        "BASE_URL is not set",
        "SMTP_URL is not set, nor RESEND_API_KEY, so no mail could leave",
    ]


def test_production_refuses_sandbox_money_plain_http_and_silent_mail() -> None:
    given = DEMO | {
        "MENTORSHIP_ENV": "production",
        "BASE_URL": "http://mentors.example.org",
        "SANDBOX_SECRET": "whsec_abc",
    }

    assert [problem.split()[0] for problem in problems_of(given)] == ["SMTP_URL", "BASE_URL", "SANDBOX_SECRET"]


def test_outside_production_the_sandbox_secret_follows_from_the_key() -> None:
    first, again = read_config(DEMO), read_config(DEMO)
    other = read_config(DEMO | {"SECRET_KEY": "l" * 32})
    given = read_config(DEMO | {"SANDBOX_SECRET": "whsec_mine"})

    assert first.sandbox_secret == again.sandbox_secret
    assert first.sandbox_secret != other.sandbox_secret
    assert given.sandbox_secret == "whsec_mine"
    assert read_config(PRODUCTION).sandbox_secret is None


def test_no_secret_is_ever_printed() -> None:
    shown = repr(read_config(PRODUCTION)) + str(read_config(DEMO))

    assert "mentors.example.org" in shown
    for secret in ("hunter2", "hunter3", KEY, "whsec_"):
        assert secret not in shown


def test_a_wrong_secret_is_named_and_not_quoted() -> None:
    problems = problems_of(DEMO | {"SECRET_KEY": "sesame", "DATABASE_URL": "mysql://app:hunter2@db"})

    assert not [problem for problem in problems if "sesame" in problem or "hunter2" in problem]


def test_an_address_with_a_path_is_refused() -> None:
    assert problems_of(DEMO | {"BASE_URL": "https://example.org/mentors"}) == (
        "BASE_URL has a path; pages live at the top of their host. Set it to https://mentors.example.org, for example.",
    )
