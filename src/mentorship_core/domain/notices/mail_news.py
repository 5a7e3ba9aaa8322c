"""What a provider of mail tells of letters it took."""

from attrs import frozen

from mentorship_core.domain.instant import Instant


@frozen(kw_only=True)
class LetterBounced:
    """It did not arrive. `lasting` where the next one will not either; `key` is what the letter was sent by."""

    address: str
    why: str
    at: Instant
    lasting: bool
    key: str | None = None


@frozen(kw_only=True)
class LetterComplained:
    """It arrived, and its reader called it spam."""

    address: str
    at: Instant
    key: str | None = None


MailNews = LetterBounced | LetterComplained
