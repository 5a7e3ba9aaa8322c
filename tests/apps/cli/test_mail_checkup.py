"""What the doctor says of the mail."""

from attrs import evolve

from adapters.email.resend import ResendMail
from apps.cli.mail_checkup import mail_checkups
from apps.composition import Product, compose_in_memory
from apps.config import Config
from apps.mail_settings import MailSettings, ResendSettings
from mentorship_core.ports.mail import Mail
from tests.apps.cli.conftest import MONDAY_NOON, config
from tests.contracts.post_offices import SENDER, resend_office, smtp

RESEND = ResendSettings(api_key="re_s3cret", api_url="http://resend", webhook_secrets=("whsec_one",))


def said_of(product: Product, settings: Config) -> tuple[bool, str]:
    return {what: ask() for what, ask in mail_checkups(product, settings)}["mail"]


def told(mail: Mail | None, settings: MailSettings) -> tuple[bool, str]:
    product = compose_in_memory(config(), at=MONDAY_NOON)
    given = evolve(product, mail=mail) if mail is not None else product
    return said_of(given, evolve(config(), mail=settings))


def test_a_demo_keeps_its_letters() -> None:
    assert told(None, MailSettings()) == (True, "letters stay in the mailbox of the demo")


def test_a_key_that_resend_takes_is_well() -> None:
    product = compose_in_memory(config(), at=MONDAY_NOON)
    with resend_office(product.clock) as (office, _):
        said = told(office.mail, MailSettings(sender=SENDER, resend=RESEND))

    assert said == (
        True,
        "Resend takes our key; letters come from Mentorship <no-reply@mentors.example>",
    )


def test_a_key_that_resend_does_not_take_is_told_of() -> None:
    product = compose_in_memory(config(), at=MONDAY_NOON)
    with resend_office(product.clock) as (office, _):
        assert isinstance(office.mail, ResendMail)
        said = told(evolve(office.mail, api_key="re_old"), MailSettings(sender=SENDER, resend=RESEND))

    assert said == (False, "Resend does not take RESEND_API_KEY: API key is invalid")


def test_a_mail_server_that_is_not_there_is_told_of() -> None:
    well, says = told(smtp("127.0.0.1:1"), MailSettings(smtp_url="smtp://127.0.0.1:1"))

    assert not well
    assert says.startswith("the mail server does not take us: ConnectionRefusedError")
