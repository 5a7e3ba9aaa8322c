"""How mail leaves, as the environment says."""

from adapters.email.smtp import SmtpMail
from apps.config import Config
from mentorship_core.ports.mail import Mail


def mail_of(config: Config) -> Mail | None:
    """None where nothing is set."""
    settings = config.mail
    if settings.resend is not None:
        from adapters.email.resend import ResendMail  # noqa: PLC0415  httpx, for those who use it

        return ResendMail(api_key=settings.resend.api_key, api_url=settings.resend.api_url, sender=settings.sender)
    return SmtpMail(url=settings.smtp_url, sender=settings.sender) if settings.smtp_url is not None else None
