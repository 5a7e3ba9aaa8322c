"""Discord's REST API and its OAuth, as far as messages, roles and linking need them."""

from collections import deque

from attrs import define, field

from tests.emulators.discord.limits import Limits
from tests.emulators.discord.oauth import OAuth
from tests.emulators.discord.rest import BASE, Rest
from tests.emulators.discord.state import State
from tests.emulators.discord.troubles import No, OAuthNo, unauthorized
from tests.emulators.faults import Faults
from tests.emulators.speaking import Answer, Request, in_json

MOST_REQUESTS = 10_000
ME = f"{BASE}/users/@me"


@define(kw_only=True)
class Discord:
    token: str = "emulated.bot.token"
    client_id: str = "1100000000000000009"
    client_secret: str = "emulated-client-secret"
    redirect_urls: list[str] = field(factory=lambda: ["http://127.0.0.1:8000/api/auth/discord/callback"])
    state: State = field(factory=State)
    faults: Faults = field(factory=Faults)
    limits: Limits = field(factory=Limits)
    requests: deque[Request] = field(factory=lambda: deque(maxlen=MOST_REQUESTS), init=False, repr=False)
    oauth: OAuth = field(init=False)

    @oauth.default
    def _oauth(self) -> OAuth:
        return OAuth(
            state=self.state,
            client_id=self.client_id,
            client_secret=self.client_secret,
            redirect_urls=self.redirect_urls,
        )

    def handle(self, request: Request) -> Answer:
        self.requests.append(request)
        try:
            return self.oauth.handle(request) or self._of_the_api(request)
        except (No, OAuthNo) as no:
            return no.answer()

    def trouble(self, status: int) -> Answer:
        if status == 429:
            return self.limits.busy()
        return in_json({"message": "500: Internal Server Error", "code": 0}, status)

    def _of_the_api(self, request: Request) -> Answer:
        header = request.headers.get("authorization", "")
        if header.startswith("Bearer ") and (request.method, request.path) == ("GET", ME):
            return self._who(header.removeprefix("Bearer "))
        if header != f"Bot {self.token}":
            raise unauthorized()
        allowed = self.limits.check(_bucket(request))
        if isinstance(allowed, Answer):
            return allowed
        answer = Rest(self.state).handle(request)
        return Answer(status=answer.status, headers={**answer.headers, **allowed}, body=answer.body)

    def _who(self, token: str) -> Answer:
        person = self.state.people.get(self.oauth.tokens.get(token, ""))
        if person is None:
            raise unauthorized()
        return in_json({"id": person.id, "username": person.name, "global_name": person.name.title()})


def _bucket(request: Request) -> str:
    """By what is asked, and the guild or channel it is about."""
    parts = request.path.removeprefix(BASE).strip("/").split("/")
    major = parts[1] if parts[0] in {"guilds", "channels"} else ""
    return f"{request.method}-{parts[0]}-{parts[-2] if len(parts) > 3 else parts[-1]} {major}"
