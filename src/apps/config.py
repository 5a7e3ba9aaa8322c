"""What the environment says. Everything wrong with it is said at once, and no secret is ever printed."""

import base64
import hmac
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from ipaddress import ip_network
from urllib.parse import urlsplit

from attrs import field, frozen

from apps.calendar_settings import GoogleSettings, read_google
from apps.discord_settings import DiscordSettings, read_discord
from apps.identity_settings import ClerkSettings, read_clerk
from apps.mail_settings import MailSettings, read_mail
from apps.payment_settings import Money, PaymentSettings, read_payments
from apps.reading import Reading, web_url

SECRET_KEY_CHARACTERS = 32
POOL_SIZES = range(1, 51)
PROXIES = range(11)
FACTORS = range(1, 100_001)
LEASES_SECONDS = range(2, 601)
RANDOM_KEY = "what `openssl rand -hex 32` prints"
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class Environment(StrEnum):
    """Where this runs; what only demo and test may do asks here."""

    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"

    @property
    def is_real(self) -> bool:
        """True where sandbox checkout and the moved clock are refused."""
        return self is Environment.PRODUCTION


class ConfigurationWrong(Exception):
    """The environment cannot be used; `problems` are sentences that name the variable and say what to set."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("The configuration is wrong:\n" + "\n".join(f"  - {problem}" for problem in problems))
        self.problems = problems


@frozen(kw_only=True)
class Config:
    """One process's settings; `owner_database_url` is for migrations only. Secrets are left out of its repr."""

    environment: Environment
    database_url: str = field(repr=False)
    owner_database_url: str = field(repr=False)
    base_url: str
    secret_key: str = field(repr=False)
    sandbox_secret: str | None = field(default=None, repr=False)
    mail: MailSettings = field(factory=MailSettings)
    trusted_proxies: int = 0
    pool_size: int = 6
    rate_limit_factor: int = 1
    lease_seconds: int = 30
    """How long a worker may hold a message before another takes it."""
    refused_clients: tuple[str, ...] = ()
    sealing_keys: tuple[str, ...] = field(default=(), repr=False)
    """What encrypts others' secrets, the newest first; without any the secret key does."""
    google: GoogleSettings | None = None
    busy_feeds_trust: str | None = None
    """The certificate of a host on this machine whose calendars may be read too: for tests."""
    discord: DiscordSettings | None = None
    clerk: ClerkSettings | None = None
    redis_url: str | None = field(default=None, repr=False)
    """Where many processes count what one may ask for together."""
    payments: PaymentSettings = field(factory=partial(PaymentSettings, money=Money.TEST))

    @property
    def pages(self) -> tuple[str, ...]:
        """The origins a form of ours may lead to."""
        elsewhere = tuple(one.pages for one in (self.google, self.discord) if one is not None)
        return (*self.payments.pages, *elsewhere)


def read_config(environment: Mapping[str, str]) -> Config:
    """Read every variable, or raise ConfigurationWrong with all that is wrong."""
    read = Reading({name: value.strip() for name, value in environment.items() if value.strip()})
    where = read("MENTORSHIP_ENV", _environment, example="production", default="production")
    database = read("DATABASE_URL", _database_url, example="postgresql://mentorship@localhost/mentorship")
    owner = read("OWNER_DATABASE_URL", _database_url, example="postgresql://owner@localhost/db", default=database)
    key = read("SECRET_KEY", _long_secret, example=RANDOM_KEY)
    config = Config(
        environment=where,
        database_url=database,
        owner_database_url=owner,
        base_url=read("BASE_URL", web_url, example="https://mentors.example.org"),
        secret_key=key,
        sandbox_secret=read("SANDBOX_SECRET", _text, example="(nothing)", default=_no_secret(where, key)) or None,
        mail=read_mail(read, is_real=where.is_real),
        trusted_proxies=read("TRUSTED_PROXIES", _number_in(PROXIES), example="1", default="0"),
        pool_size=read("POOL_SIZE", _number_in(POOL_SIZES), example="6", default="6"),
        rate_limit_factor=read("RATE_LIMIT_FACTOR", _number_in(FACTORS), example="1", default=_usual_factor(where)),
        lease_seconds=read("LEASE_SECONDS", _number_in(LEASES_SECONDS), example="30", default="30"),
        refused_clients=read("REFUSED_CLIENTS", _networks, example="192.0.2.0/24,203.0.113.7", default=""),
        sealing_keys=read("SEALING_KEYS", _long_secrets, example=RANDOM_KEY, default=""),
        busy_feeds_trust=read("BUSY_FEEDS_TRUST", _text, example="(nothing)", default="") or None,
        google=read_google(read, is_real=where.is_real),
        discord=read_discord(read, is_real=where.is_real),
        clerk=read_clerk(read, is_real=where.is_real),
        redis_url=read("REDIS_URL", _redis_url, example="redis://localhost:6379/0", default="") or None,
        payments=read_payments(read, is_real=where.is_real),
    )
    problems = (*read.problems, *(_wrong_in_production(config) if where.is_real else ()))
    if problems:
        raise ConfigurationWrong(problems)
    return config


def _wrong_in_production(config: Config) -> Iterator[str]:
    address = urlsplit(config.base_url)
    if address.scheme != "https" and address.hostname not in THIS_MACHINE:
        yield "BASE_URL is not https, so sign-in cookies would travel in clear. Set it to the https address."
    if config.sandbox_secret is not None:
        yield "SANDBOX_SECRET is set, and sandbox money is refused in production. Remove it."
    if config.busy_feeds_trust is not None:
        yield "BUSY_FEEDS_TRUST is set, and production reads no calendars from this machine. Remove it."


def _no_secret(where: Environment, key: str) -> str:
    """In demo and test one secret is enough: the sandbox's is derived from it."""
    if where.is_real:
        return ""
    return "whsec_" + base64.b64encode(hmac.digest(key.encode(), b"sandbox webhooks", "sha256")).decode()


def _usual_factor(where: Environment) -> str:
    """In demo and test everybody shares one machine, and does in a minute what others do in an hour."""
    return "1" if where.is_real else "20"


def _networks(text: str) -> tuple[str, ...]:
    """Addresses and networks, separated by commas."""
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    for one in named:
        try:
            ip_network(one)
        except ValueError:
            raise ValueError(f"names {one}, which is no address or network") from None
    return named


def _environment(text: str) -> Environment:
    try:
        return Environment(text)
    except ValueError:
        raise ValueError("is not demo, test or production") from None


def _text(text: str) -> str:
    return text


def _database_url(text: str) -> str:
    if urlsplit(text).scheme not in {"postgresql", "postgres"}:
        raise ValueError("is not a postgresql:// address")
    return text


def _long_secret(text: str) -> str:
    if len(text) < SECRET_KEY_CHARACTERS:
        raise ValueError(f"is shorter than {SECRET_KEY_CHARACTERS} characters")
    return text


def _long_secrets(text: str) -> tuple[str, ...]:
    """Separated by commas."""
    return tuple(_long_secret(part.strip()) for part in text.split(",") if part.strip())


def _redis_url(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.path)):
        raise ValueError("is not a redis:// or rediss:// address")
    return text


def _number_in(allowed: range) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and int(text) in allowed):
            raise ValueError(f"is not a whole number from {allowed[0]} to {allowed[-1]}")
        return int(text)

    return number
