"""Discord's consent page, its tokens, and who a token is."""

import html
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlencode

from attrs import define, field, frozen

from tests.emulators.discord.state import State
from tests.emulators.discord.troubles import OAuthNo
from tests.emulators.speaking import Answer, Request, in_html, in_json, sent_on

CONSENT, TOKEN, REVOKE = "/oauth2/authorize", "/api/v10/oauth2/token", "/api/v10/oauth2/token/revoke"
SCOPES = frozenset({"identify", "email", "guilds", "bot", "applications.commands"})
NEEDED = ("client_id", "redirect_uri", "response_type", "scope")

PAGE = """<!doctype html>
<html lang="en">
<title>Discord (emulated)</title>
<h1>An application wants to know who you are</h1>
<form method="post" action="{action}">
{hidden}
<p><label>Your name at Discord <input name="person" required></label></p>
<button name="answer" value="accept">Authorize</button>
<button name="answer" value="refuse">Cancel</button>
</form>
</html>
"""


@frozen(kw_only=True)
class Code:
    person: str
    redirect_url: str
    challenge: str | None


@define(kw_only=True)
class OAuth:
    """One application is registered."""

    state: State
    client_id: str
    client_secret: str
    redirect_urls: list[str]
    codes: dict[str, Code] = field(factory=dict, init=False, repr=False)
    tokens: dict[str, str] = field(factory=dict, init=False, repr=False)

    def handle(self, request: Request) -> Answer | None:
        """None for what is none of these pages."""
        match request.method, request.path:
            case "GET", str(path) if path == CONSENT:
                return self._page(dict(request.query))
            case "POST", str(path) if path == CONSENT:
                return self._decided(_form(request))
            case "POST", str(path) if path == TOKEN:
                self._check_client(request)
                return in_json(self._token(_form(request)))
            case "POST", str(path) if path == REVOKE:
                self._check_client(request)
                self.tokens.pop(_form(request).get("token", ""), None)
                return in_json({})
            case _:
                return None

    def decide(self, asked: Mapping[str, str], person: str, answer: str) -> str:
        """Where the browser is sent; `person` is an id. Discord names itself as the issuer, too."""
        more = {"state": asked["state"]} if "state" in asked else {}
        if answer == "refuse":
            return _with(asked["redirect_uri"], error="access_denied", **more)
        code = token_urlsafe(20)
        self.codes[code] = Code(
            person=person, redirect_url=asked["redirect_uri"], challenge=asked.get("code_challenge")
        )
        return _with(asked["redirect_uri"], code=code, iss="https://discord.com", **more)

    def wrong_with(self, asked: Mapping[str, str]) -> str | None:
        missing = [name for name in NEEDED if not asked.get(name)]
        if missing:
            return f"missing {', '.join(missing)}"
        if asked["client_id"] != self.client_id:
            return "unknown application"
        if asked["redirect_uri"] not in self.redirect_urls:
            return "Invalid OAuth2 redirect_uri"
        if asked["response_type"] != "code" or not set(asked["scope"].split()) <= SCOPES:
            return "invalid_request"
        if "code_challenge" in asked and asked.get("code_challenge_method") != "S256":
            return "code_challenge_method"
        return None

    def _page(self, asked: Mapping[str, str]) -> Answer:
        wrong = self.wrong_with(asked)
        if wrong is not None:
            return in_html(f"<h1>{html.escape(wrong)}</h1>", 400)
        hidden = "\n".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value, quote=True)}">'
            for name, value in asked.items()
        )
        return in_html(PAGE.format(action=CONSENT, hidden=hidden))

    def _decided(self, said: Mapping[str, str]) -> Answer:
        wrong = self.wrong_with(said)
        person = next((one.id for one in self.state.people.values() if one.name == said.get("person")), None)
        if wrong is not None or person is None:
            return in_html(f"<h1>{html.escape(wrong or 'Nobody of that name')}</h1>", 400)
        return sent_on(self.decide(said, person, said.get("answer", "refuse")))

    def _check_client(self, request: Request) -> None:
        """In the body or as a basic password."""
        header, said = request.headers.get("authorization", ""), _form(request)
        own = (said.get("client_id", ""), said.get("client_secret", ""))
        if header.startswith("Basic "):
            name, _, secret = b64decode(header.removeprefix("Basic ")).decode().partition(":")
            own = (name, secret)
        if own != (self.client_id, self.client_secret):
            raise OAuthNo(401, "invalid_client")

    def _token(self, said: Mapping[str, str]) -> dict[str, object]:
        match said.get("grant_type"):
            case "authorization_code":
                return self._handed_out(self._exchanged(said).person)
            case "client_credentials":
                return self._handed_out(self.client_id)
            case _:
                raise OAuthNo(400, "unsupported_grant_type")

    def _exchanged(self, said: Mapping[str, str]) -> Code:
        code = self.codes.pop(said.get("code", ""), None)
        if code is None or code.redirect_url != said.get("redirect_uri"):
            raise OAuthNo(400, "invalid_grant")
        digest = sha256(said.get("code_verifier", "").encode()).digest()
        if code.challenge is not None and urlsafe_b64encode(digest).decode().rstrip("=") != code.challenge:
            raise OAuthNo(400, "invalid_grant")
        return code

    def _handed_out(self, person: str) -> dict[str, object]:
        token = token_urlsafe(24)
        self.tokens[token] = person
        return {"access_token": token, "token_type": "Bearer", "expires_in": 604800, "scope": "identify"}


def _form(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}


def _with(url: str, **more: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(more)}"
