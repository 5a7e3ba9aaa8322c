"""What the environment says of the provider of calendars: set whole, or not at all."""

from urllib.parse import urlsplit

from attrs import field, frozen

from apps.reading import Reading

CALENDAR_VARIABLES = (
    "GOOGLE_CLIENT_ID",
    "GOOGLE_CLIENT_SECRET",
    "GOOGLE_CONSENT_URL",
    "GOOGLE_TOKEN_URL",
    "GOOGLE_REVOKE_URL",
    "GOOGLE_API_URL",
)
CONSENT_URL = "https://accounts.google.com/o/oauth2/v2/auth"
TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105  an address
REVOKE_URL = "https://oauth2.googleapis.com/revoke"
API_URL = "https://www.googleapis.com/calendar/v3"


@frozen(kw_only=True)
class GoogleSettings:
    """The addresses are Google's own unless an emulator stands in for it, which production refuses."""

    client_id: str
    client_secret: str = field(repr=False)
    consent_url: str
    token_url: str
    revoke_url: str
    api_url: str

    @property
    def pages(self) -> str:
        """The origin of the page where a mentor gives their consent."""
        parts = urlsplit(self.consent_url)
        return f"{parts.scheme}://{parts.netloc}"


def read_google(read: Reading, *, is_real: bool) -> GoogleSettings | None:
    if not read.mentions(*CALENDAR_VARIABLES):
        return None
    settings = GoogleSettings(
        client_id=read("GOOGLE_CLIENT_ID", _a_word, example="the client's id"),
        client_secret=read("GOOGLE_CLIENT_SECRET", _a_word, example="the client's secret"),
        consent_url=read("GOOGLE_CONSENT_URL", _address, example=CONSENT_URL, default=CONSENT_URL),
        token_url=read("GOOGLE_TOKEN_URL", _address, example=TOKEN_URL, default=TOKEN_URL),
        revoke_url=read("GOOGLE_REVOKE_URL", _address, example=REVOKE_URL, default=REVOKE_URL),
        api_url=read("GOOGLE_API_URL", _address, example=API_URL, default=API_URL),
    )
    given = (settings.consent_url, settings.token_url, settings.revoke_url, settings.api_url)
    if is_real and given != (CONSENT_URL, TOKEN_URL, REVOKE_URL, API_URL):
        read.problems.append(
            "GOOGLE_CONSENT_URL, GOOGLE_TOKEN_URL, GOOGLE_REVOKE_URL or GOOGLE_API_URL is not Google's own, the only"
            " one trusted with mentors' calendars in production. Remove it."
        )
    return settings


def _a_word(text: str) -> str:
    if not text:
        raise ValueError("is empty")
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not text.isprintable() or " " in text:
        raise ValueError("is not an http:// or https:// address")
    return text
