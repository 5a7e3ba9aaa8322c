"""Answers a client may keep: an ETag of what is said, and 304 for who has it already."""

import hashlib
from functools import lru_cache

from litestar.openapi.datastructures import ResponseSpec

UNCHANGED: dict[int, ResponseSpec] = {304: ResponseSpec(None, generate_examples=False, description="As you have it")}
FOR_ALL = "public, max-age=15"
"""What anybody is told; times go quickly."""
FOR_ONE = "private, no-cache"
"""What one person is told: kept by nobody else, and asked about each time."""


def tag_of(said: bytes) -> str:
    return f'"{hashlib.sha256(said).hexdigest()[:32]}"'


def has_it(asked: str | None, tag: str) -> bool:
    """Compared weakly, as RFC 9110 asks of If-None-Match; a star is any."""
    if asked is None:
        return False
    return any(one.strip().removeprefix("W/") in {tag, "*"} for one in asked.split(","))


@lru_cache(maxsize=64)
def takes_gzip(accept_encoding: str) -> bool:
    """What is named counts, with a weight above nothing; else what is said of all others."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        coding, _semicolon, weight = part.partition(";")
        weights[coding.strip()] = weight.partition("=")[2].strip() not in ZERO
    return weights.get("gzip", weights.get("*", False))


ZERO = frozenset({"0", "0.", "0.0", "0.00", "0.000"})
