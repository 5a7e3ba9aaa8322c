"""What the environment says of Clerk: set whole, or not at all."""

import base64
import binascii
from urllib.parse import urlsplit

from attrs import field, frozen

from apps.reading import Reading, web_url

CLERK_VARIABLES = ("CLERK_ISSUER", "CLERK_AUTHORIZED_PARTIES", "CLERK_WEBHOOK_SECRET", "CLERK_SIGN_IN_URL")
SECRET = "whsec_" + base64.b64encode(b"a secret of an example").decode()


@frozen(kw_only=True)
class ClerkSettings:
    """`parties` are the origins that session tokens may have been made for; an empty list would let any site's in."""

    issuer: str
    parties: tuple[str, ...]
    webhook_secret: str = field(repr=False)
    sign_in_url: str


def read_clerk(read: Reading, *, is_real: bool) -> ClerkSettings | None:
    if not read.mentions(*CLERK_VARIABLES):
        return None
    settings = ClerkSettings(
        issuer=read("CLERK_ISSUER", web_url, example="https://clerk.example.org"),
        parties=read("CLERK_AUTHORIZED_PARTIES", _origins, example="https://mentors.example.org"),
        webhook_secret=read("CLERK_WEBHOOK_SECRET", _signing_secret, example=SECRET),
        sign_in_url=read("CLERK_SIGN_IN_URL", _page, example="https://accounts.example.org/sign-in"),
    )
    addresses = (settings.issuer, settings.sign_in_url, *settings.parties)
    if is_real and any(urlsplit(one).scheme != "https" for one in addresses):
        read.problems.append("An address of CLERK_… is not https, so tokens would travel in clear. Use https.")
    return settings


def _origins(text: str) -> tuple[str, ...]:
    """Separated by commas."""
    named = tuple(web_url(part.strip()) for part in text.split(",") if part.strip())
    if not named:
        raise ValueError("names nobody")
    return named


def _signing_secret(text: str) -> str:
    try:
        enough = len(base64.b64decode(text.removeprefix("whsec_"), validate=True)) >= 16
    except binascii.Error:
        enough = False
    if not text.startswith("whsec_") or not enough:
        raise ValueError("is not a signing secret of a webhook, which begins with whsec_")
    return text


def _page(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("is not the http:// or https:// address of a page")
    return text.rstrip("/")
