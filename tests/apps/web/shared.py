"""One application for all houses of a run: to make one costs more than most tests do with it."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache

from attrs import frozen
from litestar import Litestar
from litestar.types import Receive, Scope, Send

from apps.web.app import behind
from apps.web.hooks import FrontDoor
from apps.web.manners.reception import Admitted, Greeting, Key, Knock, Reception
from apps.web.manners.visit import Visit
from mentorship_core.ports.idempotency import Replay

WHERE: ContextVar[Reception] = ContextVar("where")


class Porter:
    """Sends whoever knocks on to the reception of the house they came to."""

    @property
    def counts_here(self) -> bool:
        return WHERE.get().counts_here

    def admit(self, knock: Knock, greet: Greeting) -> Admitted:
        return WHERE.get().admit(knock, greet)

    def recognise(self, knock: Knock) -> Visit:
        return WHERE.get().recognise(knock)

    def asked_language(self, cookies: Mapping[str, str], accept_language: str) -> str | None:
        return WHERE.get().asked_language(cookies, accept_language)

    def keep(self, key: Key, answer: Replay) -> None:
        WHERE.get().keep(key, answer)


@frozen
class HouseApp:
    """One house's application: its own reception, and behind it what all houses share."""

    reception: Reception

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        WHERE.set(self.reception)
        await _shared()(scope, receive, send)


@cache
def _shared() -> Litestar:
    door = FrontDoor(Porter(), trusted_proxies=0)  # type: ignore[arg-type]  # all that a door asks of a reception
    return behind(door, is_secure=False)
