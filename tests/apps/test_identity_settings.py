"""What the environment says of Clerk and of Redis, read whole or refused with what to set."""

import pytest
from attrs import evolve

from apps.cli.identity_checkup import identity_checkups
from apps.composition import compose_in_memory
from apps.config import Config
from apps.identity_settings import ClerkSettings
from tests.apps.test_calendar_settings import config, problems
from tests.apps.web.house import config as of_a_test
from tests.emulators.clerk.emulator import SECRET, clerk_at_work

WHOLE = {
    "CLERK_ISSUER": "https://clerk.example.org",
    "CLERK_AUTHORIZED_PARTIES": "https://mentors.example.org, https://www.example.org",
    "CLERK_WEBHOOK_SECRET": SECRET,
    "CLERK_SIGN_IN_URL": "https://accounts.example.org/sign-in",
}


def test_without_it_there_is_none() -> None:
    assert config().clerk is None


def test_it_is_read_whole_and_its_secret_is_never_printed() -> None:
    found = config(**WHOLE)

    assert found.clerk is not None
    assert found.clerk.parties == ("https://mentors.example.org", "https://www.example.org")
    assert SECRET not in repr(found)


@pytest.mark.parametrize("missing", list(WHOLE))
def test_a_part_of_it_is_refused_and_the_missing_named(missing: str) -> None:
    rest = {name: value for name, value in WHOLE.items() if name != missing}

    assert f"{missing} is not set" in problems(**rest)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CLERK_AUTHORIZED_PARTIES", ","),
        ("CLERK_AUTHORIZED_PARTIES", "mentors.example.org"),
        ("CLERK_AUTHORIZED_PARTIES", "https://mentors.example.org/app"),
        ("CLERK_ISSUER", "clerk.example.org"),
        ("CLERK_WEBHOOK_SECRET", "sk_live_wrong_one"),
        ("CLERK_WEBHOOK_SECRET", "whsec_c2hvcnQ="),
        ("CLERK_SIGN_IN_URL", "https://accounts.example.org/sign-in?x=1"),
    ],
)
def test_what_cannot_be_right_is_refused(variable: str, value: str) -> None:
    assert variable in problems(**{**WHOLE, variable: value})


@pytest.mark.parametrize("variable", ["CLERK_ISSUER", "CLERK_AUTHORIZED_PARTIES", "CLERK_SIGN_IN_URL"])
def test_production_speaks_to_it_over_https_alone(variable: str) -> None:
    assert "not https" in problems(**{**WHOLE, variable: "http://plain.example.org"})


@pytest.mark.parametrize("address", ["localhost", "http://localhost", "redis://"])
def test_what_is_no_address_of_a_redis_is_refused(address: str) -> None:
    assert "REDIS_URL" in problems(REDIS_URL=address)


def test_a_redis_is_taken_and_its_password_never_printed() -> None:
    found = config(REDIS_URL="rediss://:hidden@redis.example.org:6380/1")

    assert found.redis_url == "rediss://:hidden@redis.example.org:6380/1"
    assert "hidden" not in repr(found)


def said(settings: Config) -> tuple[bool, str]:
    product = compose_in_memory(settings)
    ((_, ask),) = identity_checkups(product, settings)
    return ask()


def test_the_doctor_says_how_people_sign_in() -> None:
    with clerk_at_work() as clerk:
        here = of_a_test()
        there = ClerkSettings(
            issuer=clerk.url, parties=(here.base_url,), webhook_secret=SECRET, sign_in_url=f"{clerk.url}/sign-in"
        )

        assert said(here) == (True, "by links in the mail; no identity provider is set up")
        assert said(evolve(here, clerk=there)) == (True, f"by links in the mail, and by Clerk ({clerk.url})")
        assert said(evolve(here, clerk=evolve(there, parties=("https://other.example",))))[0] is False
        clerk.fault = "500"
        assert said(evolve(here, clerk=there))[0] is False
