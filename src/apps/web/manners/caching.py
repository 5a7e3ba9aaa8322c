"""Answers a client may keep: an ETag of what is said, and 304 for who has it already."""

import hashlib
from typing import TypeVar

import msgspec
from litestar import Response
from litestar.openapi.datastructures import ResponseSpec

T = TypeVar("T")

UNCHANGED: dict[int, ResponseSpec] = {304: ResponseSpec(None, generate_examples=False, description="As you have it")}
FOR_ALL = "public, max-age=15"
"""What anybody is told; times go quickly."""
FOR_ONE = "private, no-cache"
"""What one person is told: kept by nobody else, and asked about each time."""


def kept_or_new(answer: T, asked: str | None, policy: str) -> Response[T] | Response[None]:
    """`asked` is what the client said in If-None-Match."""
    tag = tag_of(msgspec.json.encode(answer))
    headers = {"ETag": tag, "Cache-Control": policy}
    if has_it(asked, tag):
        return Response(None, status_code=304, headers=headers)
    return Response(answer, headers=headers)


def tag_of(said: bytes) -> str:
    return f'"{hashlib.sha256(said).hexdigest()[:32]}"'


def has_it(asked: str | None, tag: str) -> bool:
    """Compared weakly, as RFC 9110 asks of If-None-Match; a star is any."""
    if asked is None:
        return False
    return any(one.strip().removeprefix("W/") in {tag, "*"} for one in asked.split(","))
