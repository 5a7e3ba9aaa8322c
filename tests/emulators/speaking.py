"""What goes to an emulated provider and what comes back: the same whether over a socket or in process."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import field, frozen


@frozen(kw_only=True)
class Request:
    """`target` is path and query as sent; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)


@frozen(kw_only=True)
class Answer:
    status: int = 200
    headers: Mapping[str, str] = field(factory=dict)
    body: bytes = b""


class Dropped(Exception):
    """The line broke before the answer came."""


Handle = Callable[[Request], Answer]


def in_json(content: Any, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(
        status=status, headers={"content-type": "application/json", **named}, body=json.dumps(content).encode()
    )


def in_html(page: str, status: int = 200) -> Answer:
    return Answer(status=status, headers={"content-type": "text/html; charset=utf-8"}, body=page.encode())


def sent_on(url: str) -> Answer:
    return Answer(status=303, headers={"location": url})
