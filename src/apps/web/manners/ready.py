"""Answers that are kept as they go over the line, so many and no more."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from attrs import field, frozen
from litestar import MediaType, Response

from apps.web.manners.caching import has_it

T = TypeVar("T")
AT_MOST = 256
"""Of two months of times each, some ten megabytes."""


@frozen
class Ready:
    """What an answer said, and its ETag."""

    body: bytes
    tag: str

    def answer(self, asked: str | None, policy: str) -> Response[Any]:
        """`asked` is what the client said in If-None-Match: it is not told what it has."""
        headers = {"ETag": self.tag, "Cache-Control": policy}
        if has_it(asked, self.tag):
            return Response(None, status_code=304, headers=headers)
        return Response(self.body, media_type=MediaType.JSON, headers=headers)


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
