"""Google's consent page and its token endpoints."""

import html
from base64 import b64decode
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode

from attrs import define

from tests.emulators.google.discovery import DOCUMENT
from tests.emulators.google.grants import Grants
from tests.emulators.google.state import State
from tests.emulators.google.troubles import OAuthNo
from tests.emulators.speaking import Answer, Request, in_html, in_json, sent_on

CONSENT, TOKEN, REVOKE = "/o/oauth2/v2/auth", "/token", "/revoke"
KNOWN = frozenset(DOCUMENT["auth"]["oauth2"]["scopes"])
NEEDED = ("client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method")

PAGE = """<!doctype html>
<html lang="en">
<title>Sign in with Google (emulated)</title>
<h1>An app wants to access your Google account</h1>
<form method="post" action="{action}">
{hidden}
<p><label>Account <input name="person" type="email" required value="{hint}" list="people"></label>
<datalist id="people">{people}</datalist></p>
<ul>{scopes}</ul>
<button name="answer" value="accept">Allow</button>
<button name="answer" value="partly">Allow all but the last</button>
<button name="answer" value="refuse">Cancel</button>
</form>
</html>
"""


@define(kw_only=True)
class OAuth:
    """One app is registered. `zone` is where people are who sign in for the first time."""

    state: State
    grants: Grants
    client_id: str
    client_secret: str
    redirect_urls: list[str]
    zone: str = "Europe/Berlin"

    def handle(self, request: Request) -> Answer | None:
        """None for what is none of these pages."""
        match request.method, request.path:
            case "GET", str(path) if path == CONSENT:
                return self._page(dict(request.query))
            case "POST", str(path) if path == CONSENT:
                return self._decided(_form(request))
            case "POST", str(path) if path == TOKEN:
                return in_json(self._token(_form(request), request.headers.get("authorization", "")))
            case "POST", str(path) if path == REVOKE:
                self.grants.revoke(_form(request).get("token", ""))
                return in_json({})
            case _:
                return None

    def decide(self, asked: Mapping[str, str], person: str, answer: str) -> str:
        """Where the browser is sent: with a code, or with the refusal. `answer` is accept, partly or refuse."""
        if answer == "refuse":
            return _with(asked["redirect_uri"], error="access_denied", state=asked["state"])
        every = asked["scope"].split()
        scopes = every[:-1] if answer == "partly" else every
        self.state.person(person, self.zone)
        code = self.grants.agree(
            person,
            frozenset(scopes),
            redirect_url=asked["redirect_uri"],
            challenge=asked["code_challenge"],
            lasting=asked.get("access_type") == "offline",
            asked=asked.get("prompt") == "consent",
        )
        return _with(asked["redirect_uri"], state=asked["state"], code=code, scope=" ".join(scopes))

    def wrong_with(self, asked: Mapping[str, str]) -> str | None:
        missing = [name for name in NEEDED if not asked.get(name)]
        if missing:
            return f"Missing required parameter: {', '.join(missing)}"
        if asked["client_id"] != self.client_id:
            return "Error 401: invalid_client"
        if asked["redirect_uri"] not in self.redirect_urls:
            return "Error 400: redirect_uri_mismatch"
        if asked["response_type"] != "code" or asked["code_challenge_method"] != "S256":
            return "Error 400: invalid_request"
        if unknown := set(asked["scope"].split()) - KNOWN:
            return f"Error 400: invalid_scope {sorted(unknown)}"
        return None

    def _page(self, asked: Mapping[str, str]) -> Answer:
        wrong = self.wrong_with(asked)
        if wrong is not None:
            return in_html(f"<h1>Access blocked</h1><p>{html.escape(wrong)}</p>", 400)
        quoted = {name: html.escape(value, quote=True) for name, value in asked.items()}
        page = PAGE.format(
            action=CONSENT,
            hidden="\n".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in quoted.items()),
            hint=quoted.get("login_hint", ""),
            people="".join(f'<option value="{html.escape(email)}">' for email in self.state.lists),
            scopes="".join(f"<li>{html.escape(scope)}</li>" for scope in asked["scope"].split()),
        )
        return in_html(page)

    def _decided(self, said: Mapping[str, str]) -> Answer:
        wrong = self.wrong_with(said)
        if wrong is not None or not said.get("person"):
            return in_html(f"<h1>Access blocked</h1><p>{html.escape(wrong or 'Nobody')}</p>", 400)
        return sent_on(self.decide(said, said["person"], said.get("answer", "refuse")))

    def _token(self, said: Mapping[str, str], header: str) -> dict[str, object]:
        if self._client(said, header) != (self.client_id, self.client_secret):
            raise OAuthNo(401, "invalid_client", "The provided client secret is invalid.")
        match said.get("grant_type"):
            case "authorization_code":
                return self.grants.exchange(
                    said.get("code", ""), said.get("redirect_uri", ""), said.get("code_verifier")
                )
            case "refresh_token":
                return self.grants.renew(said.get("refresh_token", ""))
            case other:
                raise OAuthNo(400, "unsupported_grant_type", str(other))

    def _client(self, said: Mapping[str, str], header: str) -> tuple[str, str]:
        """In the body or as a basic password; Google takes either."""
        if header.startswith("Basic "):
            name, _, secret = b64decode(header.removeprefix("Basic ")).decode().partition(":")
            return name, secret
        return said.get("client_id", ""), said.get("client_secret", "")


def _form(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}


def _with(url: str, **more: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(more)}"
