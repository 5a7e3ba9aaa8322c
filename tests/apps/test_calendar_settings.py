"""What the environment says of the provider of calendars, read whole or refused with what to set."""

import pytest

from apps.config import Config, ConfigurationWrong, read_config

PRODUCTION = {
    "MENTORSHIP_ENV": "production",
    "DATABASE_URL": "postgresql://nobody@localhost/none",
    "BASE_URL": "https://mentors.example.org",
    "SECRET_KEY": "k" * 40,
    "SMTP_URL": "smtps://name:password@mail.example.org:465",
}
APP = {"GOOGLE_CLIENT_ID": "ours.apps.googleusercontent.com", "GOOGLE_CLIENT_SECRET": "GOCSPX-hidden"}
EMULATED = {"GOOGLE_CONSENT_URL": "http://127.0.0.1:9009/o/oauth2/v2/auth"}


def config(**more: str) -> Config:
    return read_config({**PRODUCTION, **more})


def problems(**more: str) -> str:
    with pytest.raises(ConfigurationWrong) as wrong:
        config(**more)
    return "\n".join(wrong.value.problems)


def test_without_it_there_is_none_and_no_form_leads_anywhere() -> None:
    assert config().google is None
    assert config().pages == ()


def test_an_app_goes_to_googles_own_addresses_and_a_form_may_lead_there() -> None:
    made = config(**APP)

    assert made.google is not None
    assert made.google.api_url == "https://www.googleapis.com/calendar/v3"
    assert made.pages == ("https://accounts.google.com",)
    assert "GOCSPX-hidden" not in repr(made)


def test_half_of_it_is_refused_and_the_other_half_named() -> None:
    assert problems(GOOGLE_CLIENT_ID="ours").startswith("GOOGLE_CLIENT_SECRET is not set.")


def test_production_trusts_no_other_google() -> None:
    assert "is not Google's own, the only one trusted with mentors' calendars in production" in problems(
        **APP, **EMULATED
    )


def test_elsewhere_an_emulator_may_stand_in_for_it() -> None:
    made = config(**APP, **EMULATED, MENTORSHIP_ENV="test")

    assert made.pages == ("http://127.0.0.1:9009",)


@pytest.mark.parametrize("address", ["accounts.google.com", "ftp://accounts.google.com", "https://a.example b.example"])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert "GOOGLE_CONSENT_URL is not an http:// or https:// address" in problems(**APP, GOOGLE_CONSENT_URL=address)
