"""Answers that are kept as they go over the line, so many and no more."""

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from attrs import field, frozen
from litestar import Litestar, MediaType, Request, Response
from litestar.response.base import ASGIResponse

from apps.web.manners.caching import has_it, tag_of, takes_gzip
from apps.web.manners.headers import BY

T = TypeVar("T")
AT_MOST = 256
"""Of two months of times each, some ten megabytes."""


class Told(Response[bytes]):
    """JSON whose bytes and headers are written once, and go out as often as they are asked for."""

    def __init__(self, body: bytes, headers: dict[str, str]) -> None:
        super().__init__(body, media_type=MediaType.JSON, headers=headers)
        self._written = ASGIResponse(body=body, media_type=MediaType.JSON, headers=headers)

    def to_asgi_response(self, app: Litestar | None, request: Request[Any, Any, Any], **more: Any) -> ASGIResponse:
        has_more = any(more.get(name) for name in ("is_head_response", "cookies", "headers", "background"))
        return super().to_asgi_response(app, request, **more) if has_more else self._written


@frozen
class Ready:
    """What an answer said, plain and packed for whoever takes it so, each with its own tag; and who may keep it."""

    body: bytes
    policy: str
    tag: str = field(init=False)
    _plain: Told = field(init=False, eq=False)
    _packed: Told = field(init=False, eq=False)

    @tag.default
    def _of_body(self) -> str:
        return tag_of(self.body)

    @_plain.default
    def _as_it_is(self) -> Told:
        return Told(self.body, self._headers(self.tag))

    @_packed.default
    def _by_gzip(self) -> Told:
        return Told(gzip.compress(self.body, mtime=0), {**self._headers(self._packed_tag), "Content-Encoding": "gzip"})

    @property
    def _packed_tag(self) -> str:
        return f'{self.tag[:-1]}-gzip"'

    def _headers(self, tag: str) -> dict[str, str]:
        return {"ETag": tag, "Cache-Control": self.policy, "Vary": f"Accept-Encoding, {BY}"}

    def answer(self, having: str | None, encodings: str) -> Response[Any]:
        """`having` is what the client said in If-None-Match, and is not told again; `encodings` what they take."""
        for tag in (self.tag, self._packed_tag):
            if has_it(having, tag):
                return Response(None, status_code=304, headers=self._headers(tag))
        return self._packed if takes_gzip(encodings) else self._plain


@frozen
class Shelf(Generic[T]):
    """The answers asked for last. Whether one still is true is for who takes it to find out."""

    most: int = AT_MOST
    _kept: "OrderedDict[Hashable, T]" = field(factory=OrderedDict, init=False)
    _lock: Lock = field(factory=Lock, init=False, eq=False)

    def take(self, key: Hashable) -> T | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, answer: T) -> None:
        with self._lock:
            self._kept[key] = answer
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
