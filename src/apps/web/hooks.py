"""The few asynchronous lines of the web: they carry bytes, and hand every decision to a thread."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, cast

import structlog
from litestar import Litestar, Request, Response
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, BeforeMessageSendHookHandler, Message, Receive, Scope, Send

from apps.web.manners.clients import client_address
from apps.web.manners.failures import ErrorPage, manners_of
from apps.web.manners.headers import Dress, policy_for
from apps.web.manners.policy import PUBLIC, Manners
from apps.web.manners.problems import Problem
from apps.web.manners.reception import Admitted, Greeting, Key, Knock, Reception
from apps.web.manners.troubles import NO_SUCH_PAGE, Troubled
from apps.web.manners.unknown import refuse_unknown_parameters
from apps.web.manners.visit import Visit
from apps.wording import languages
from mentorship_core.ports.idempotency import Replay

log = structlog.get_logger()
VISIT = "mentorship.visit"
NOWHERE = Manners(who=PUBLIC, is_page=True)
"""How an address that is not there behaves."""
Asking = Request[Any, Any, Any]


def dressing(*, is_secure: bool, pages: Sequence[str]) -> BeforeMessageSendHookHandler:
    """Headers for whatever leaves, the answers to unknown addresses included."""
    dress = Dress(is_secure=is_secure, policy=policy_for(pages))

    async def dressed(message: Message, scope: Scope) -> None:
        if message["type"] == "http.response.start" and scope["type"] == ScopeType.HTTP:
            dress.put_on(message, scope)

    return dressed


class Later(Response[bytes]):
    """Drawn when something is known that takes a moment."""

    def __init__(self, first: Callable[[], Awaitable[None]], draw: Callable[[], Response[Any]]) -> None:
        super().__init__(b"")
        self._first, self._draw = first, draw

    def to_asgi_response(self, app: Litestar | None, request: Asking, **more: Any) -> ASGIResponse:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await self._first()
            await self._draw().to_asgi_response(app=app, request=request, **more)(scope, receive, send)

        return cast("ASGIResponse", answer)


class FrontDoor(ASGIMiddleware):
    """Nothing reaches a handler that the reception has not admitted."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, reception: Reception, trusted_proxies: int) -> None:
        self._reception = reception
        self._trusted_proxies = trusted_proxies

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request = Asking(scope, receive, send)
        manners = manners_of(request)
        self.speak(request)
        if manners is None and request.method != "OPTIONS":
            raise Troubled(NO_SUCH_PAGE)
        if manners is None:
            await next_app(scope, receive, send)
            return
        refuse_unknown_parameters(request, manners)
        body = await request.body() if manners.reads_body else b""
        knock = self._knock(request, manners, body)
        if knock.needs_no_store and self._reception.counts_here:
            admitted = self._reception.admit(knock, greeting(scope))
        else:
            admitted = await sync_to_thread(self._reception.admit, knock, greeting(scope))
        self.speak(request)
        await self._answer(admitted, scope, receive, counted(send, admitted), next_app)

    def speak(self, request: Asking) -> None:
        """To whoever was recognised in their own language, else in what the browser asks for."""
        visit = request.scope.get(VISIT)
        asked = self._reception.asked_language(request.cookies, request.headers.get("accept-language", ""))
        languages.turn_to(visit.language if isinstance(visit, Visit) else asked)

    def knowing(self, page: ErrorPage) -> ErrorPage:
        """The page of an error that came before anybody was recognised, drawn once they are."""

        def drawn(request: Asking, problem: Callable[[], Problem]) -> Response[Any]:
            knock = self._knock(request, NOWHERE, b"")
            if VISIT in request.scope or knock.needs_no_store or problem().status >= 500:
                return page(request, problem)
            return Later(partial(self._recognise, request, knock), partial(page, request, problem))

        return drawn

    async def _recognise(self, request: Asking, knock: Knock) -> None:
        """Whatever keeps us from it, it is not what was asked: they are a stranger then."""
        try:
            greeting(request.scope)(await sync_to_thread(self._reception.recognise, knock))
            self.speak(request)
        except Exception as error:  # noqa: BLE001  # beyond here nobody answers
            log.warning("unrecognised", error=type(error).__name__)

    async def _answer(self, admitted: Admitted, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if admitted.replay is not None:
            await replay(admitted.replay, send)
        elif admitted.key is not None:
            await self._kept(admitted.key, scope, receive, send, next_app)
        else:
            await next_app(scope, receive, send)

    async def _kept(self, key: Key, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """The answer is kept before anybody hears it."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await next_app(scope, receive, collect)
        await sync_to_thread(self._reception.keep, key, answer_of(messages))
        for message in messages:
            await send(message)

    def _knock(self, request: Asking, manners: Manners, body: bytes) -> Knock:
        scope = request.scope
        return Knock(
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"],
            route=scope.get("path_template", ""),
            address=client_address(scope, self._trusted_proxies),
            headers={name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
            cookies=request.cookies,
            manners=manners,
            body=body,
        )


def greeting(scope: Scope) -> Greeting:
    """Keeps who visits where handlers and the pages of errors find it."""

    def greet(visit: Visit) -> None:
        scope[VISIT] = visit  # type: ignore[literal-required]  # ASGI leaves room for keys of one's own

    return greet


def counted(send: Send, admitted: Admitted) -> Send:
    """Tell how much of the limit is left."""
    if admitted.standing is None:
        return send
    told = [(name.lower().encode(), value.encode()) for name, value in admitted.standing.headers().items()]

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *told]
        await send(message)

    return sent


def answer_of(messages: list[Message]) -> Replay:
    status, headers, body = 500, Headers(), b""
    for message in messages:
        if message["type"] == "http.response.start":
            status, headers = message["status"], Headers(list(message["headers"]))
        elif message["type"] == "http.response.body":
            body += message["body"]
    return Replay(
        status=status,
        body=body,
        media_type=headers.get("content-type", "application/json"),
        location=headers.get("location"),
    )


async def replay(answer: Replay, send: Send) -> None:
    headers = [(b"content-type", answer.media_type.encode()), (b"idempotent-replayed", b"true")]
    headers += [(b"content-length", str(len(answer.body)).encode())]
    headers += [(b"location", answer.location.encode())] if answer.location is not None else []
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
