"""One line of the table: who asks for what, and what each is told."""

import json
import re
from asyncio import Runner
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from httpx import ASGITransport, AsyncClient, Response
from litestar.concurrency import get_asyncio_executor, set_asyncio_executor

from tests.adapters.pictures.samples import a_png
from tests.apps.web.callers import KEYS
from tests.apps.web.doors.sent import ASKED, FIXED, NAMED, SAID, TYPED
from tests.apps.web.doors.town import Town

PART = re.compile(r"\{(\w+)\}")
NO_BODY = ("GET", "HEAD", "DELETE")


class AtOnce(ThreadPoolExecutor):
    """Does in the caller's own thread what it is given: two thousand questions are asked without waking anybody."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # handed on to whoever waits for it
            done.set_exception(error)
        return done


@frozen
class Doors:
    town: Town
    runner: Runner
    client: AsyncClient

    def answers(self, route: str) -> dict[str, str]:
        """By kind of visitor, the status, or `in` for being led to sign in; whatever it changed is taken back."""
        return {who: self.runner.run(self._answer(who, route)) for who in self.town.tokens}

    async def _answer(self, who: str, route: str) -> str:
        method, path = route.split(" ")
        is_api = path.startswith(("/api", "/dev")) and path != "/dev/kit"
        answered = await self.client.request(
            method, _address(self.town, route), headers=self._headers(who, is_api), **_sent(self.town, route, is_api)
        )
        self.client.cookies.clear()
        self.town.begin_again()
        return told(answered)

    def _headers(self, who: str, is_api: bool) -> dict[str, str]:
        sent = {"Accept": "application/json" if is_api else "text/html", "Idempotency-Key": f"door-{next(KEYS)}"}
        token = self.town.tokens[who]
        return sent | ({"Authorization": f"Bearer {token}"} if token else {}) | ({} if is_api else self.town.form)


def told(answered: Response) -> str:
    leads = answered.headers.get("location", "")
    return "in" if leads == "/sign-in" or leads.startswith("/sign-in?back=") else str(answered.status_code)


@contextmanager
def doors(town: Town) -> Iterator[Doors]:
    before = get_asyncio_executor()
    transport = ASGITransport(app=town.house.app)  # type: ignore[arg-type]  # an ASGI application, typed by Litestar
    set_asyncio_executor(AtOnce())
    try:
        with Runner() as runner:
            yield Doors(town, runner, AsyncClient(transport=transport, base_url="http://testserver.local"))
    finally:
        set_asyncio_executor(before)


def _address(town: Town, route: str) -> str:
    path = route.split(" ")[1]
    other = next((names for end, names in NAMED.items() if path.endswith(f"/{end}")), {})
    known = {**town.names, **{part: town.names[name] for part, name in other.items()}}
    for part, fixed in FIXED.items():
        path = path.replace(part, fixed)
    query = ASKED.get(route)
    return _filled(f"{path}?{query}" if query is not None else path, known)


def _sent(town: Town, route: str, is_api: bool) -> dict[str, Any]:
    if route.startswith(NO_BODY):
        return {}
    if route.endswith("/pictures"):
        picture = a_png("red")
        return {"content": picture} if is_api else {"files": {"picture": ("a.png", picture, "image/png")}}
    if is_api:
        said = SAID.get(route)
        return {} if said is None else {"json": json.loads(_filled(json.dumps(said), town.names))}
    because = {"reason": "Asked for"} if " /admin/" in route else {}
    return {"data": {name: _filled(text, town.names) for name, text in TYPED.get(route, because).items()}}


def _filled(text: str, known: Mapping[str, str]) -> str:
    return PART.sub(lambda found: known.get(found[1], found[0]), text)
