"""Answers that are kept as they go over the line, so many and no more."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from attrs import field, frozen
from litestar import Litestar, MediaType, Request, Response
from litestar.response.base import ASGIResponse

from apps.web.manners.caching import has_it, tag_of

T = TypeVar("T")
AT_MOST = 256
"""Of two months of times each, some ten megabytes."""


class Told(Response[bytes]):
    """JSON whose bytes and headers are written once, and go out as often as they are asked for."""

    def __init__(self, body: bytes, headers: dict[str, str]) -> None:
        super().__init__(body, media_type=MediaType.JSON, headers=headers)
        self._written = ASGIResponse(body=body, media_type=MediaType.JSON, headers=headers)

    def to_asgi_response(self, app: Litestar | None, request: Request[Any, Any, Any], **more: Any) -> ASGIResponse:
        if more.get("is_head_response") or more.get("cookies"):
            return super().to_asgi_response(app, request, **more)
        return self._written


@frozen
class Ready:
    """What an answer said, and who may keep it."""

    body: bytes
    policy: str
    tag: str = field(init=False)
    _whole: Told = field(init=False, eq=False)

    @tag.default
    def _of_body(self) -> str:
        return tag_of(self.body)

    @_whole.default
    def _with_headers(self) -> Told:
        return Told(self.body, self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {"ETag": self.tag, "Cache-Control": self.policy}

    def answer(self, asked: str | None) -> Response[Any]:
        """`asked` is what the client said in If-None-Match: it is not told what it has."""
        if has_it(asked, self.tag):
            return Response(None, status_code=304, headers=self._headers)
        return self._whole


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
