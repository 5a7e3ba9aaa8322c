"""How mail leaves, as the environment says."""

from collections.abc import Mapping

from adapters.email.invite import Invites
from adapters.email.layout import MailLayout
from adapters.email.smtp import SmtpMail
from apps.config import Config
from apps.wording.letters import PlainWriting
from mentorship_core.ports.mail import Mail
from mentorship_core.ports.mail_events import MailEvents


def preview_writing() -> PlainWriting:
    """Writes letters that nobody is sent."""
    return PlainWriting(
        base_url="https://mentors.example",
        invite=Invites(sender="no-reply@mentors.example"),
        layout=MailLayout(),
        ending=lambda reader: f"the-link-of-{reader}",
    )


def mail_events_of(config: Config) -> Mapping[str, MailEvents]:
    """By provider: those that tell what became of a letter."""
    if config.mail.resend is None:
        return {}
    from adapters.email.resend_events import ResendEvents  # noqa: PLC0415  for those who use it

    return {"resend": ResendEvents(secrets=config.mail.resend.webhook_secrets)}


def mail_of(config: Config) -> Mail | None:
    """None where nothing is set."""
    settings = config.mail
    if settings.resend is not None:
        from adapters.email.resend import ResendMail  # noqa: PLC0415  httpx, for those who use it

        return ResendMail(api_key=settings.resend.api_key, api_url=settings.resend.api_url, sender=settings.sender)
    return SmtpMail(url=settings.smtp_url, sender=settings.sender) if settings.smtp_url is not None else None
