"""What the environment says of how mail leaves: by Resend, set whole or not at all, or by a mail server."""

from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urlsplit

from attrs import field, frozen

from apps.reading import Reading, web_url

RESEND_API = "https://api.resend.com"
RESEND_VARIABLES = ("RESEND_API_KEY", "RESEND_API_URL", "RESEND_WEBHOOK_SECRET")
NOBODY = "no-reply@localhost"


@frozen(kw_only=True)
class ResendSettings:
    """`webhook_secrets` are all good: an old one stays beside the new until Resend has stopped using it."""

    api_key: str = field(repr=False)
    api_url: str
    webhook_secrets: tuple[str, ...] = field(repr=False)


@frozen(kw_only=True)
class MailSettings:
    """Without either, letters stay in the demo's mailbox."""

    sender: str = NOBODY
    smtp_url: str | None = field(default=None, repr=False)
    resend: ResendSettings | None = None


def read_mail(read: Reading, *, is_real: bool) -> MailSettings:
    settings = MailSettings(
        smtp_url=read("SMTP_URL", _smtp_url, example="smtps://name:password@mail.example.org:465", default="") or None,
        sender=read("MAIL_FROM", _sender, example="no-reply@mentors.example.org", default=NOBODY),
        resend=_resend(read),
    )
    read.problems.extend(_wrong(settings, is_real=is_real))
    return settings


def _resend(read: Reading) -> ResendSettings | None:
    if not read.mentions(*RESEND_VARIABLES):
        return None
    return ResendSettings(
        api_key=read("RESEND_API_KEY", _resend_key, example="re_…"),
        api_url=read("RESEND_API_URL", web_url, example=RESEND_API, default=RESEND_API),
        webhook_secrets=read("RESEND_WEBHOOK_SECRET", _webhook_secrets, example="whsec_…"),
    )


def _wrong(settings: MailSettings, *, is_real: bool) -> Iterator[str]:
    resend = settings.resend
    if resend is not None and settings.smtp_url is not None:
        yield "SMTP_URL and RESEND_API_KEY are both set, and mail leaves by one. Remove the other."
    if not is_real:
        if resend is not None and resend.api_url == RESEND_API:
            yield "RESEND_API_URL is not set, and Resend itself takes no made-up people's mail. Set an emulator's."
        return
    if resend is None and settings.smtp_url is None:
        yield (
            "SMTP_URL is not set, nor RESEND_API_KEY, so no mail could leave. "
            "Set one, to smtps://name:password@mail.example.org:465, say."
        )
    if resend is not None and resend.api_url != RESEND_API:
        yield f"RESEND_API_URL is not {RESEND_API}, the only one trusted with people's mail in production. Remove it."
    if resend is not None and parseaddr(settings.sender)[1].endswith("@localhost"):
        yield "MAIL_FROM is not set, and Resend sends from a domain you verified there. Set it to an address of it."


def _resend_key(text: str) -> str:
    if not text.startswith("re_"):
        raise ValueError("is no API key of Resend")
    return text


def _webhook_secrets(text: str) -> tuple[str, ...]:
    secrets = tuple(part.strip() for part in text.split(",") if part.strip())
    if not secrets or not all(secret.startswith("whsec_") for secret in secrets):
        raise ValueError("is not a signing secret (whsec_…), or several separated by commas")
    return secrets


def _smtp_url(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise ValueError("is not an smtp:// or smtps:// address")
    return text


def _sender(text: str) -> str:
    if "@" not in text.strip("@"):
        raise ValueError("is not a mail address")
    return text
