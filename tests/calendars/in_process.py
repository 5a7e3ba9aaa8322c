"""Google's client without sockets: every request is answered by the emulator in this process."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import httplib2

from tests.emulators.speaking import Dropped, Handle, Request

TRANSPORT = "adapters.google_calendar.line.httplib2.Http"
REDIRECTS = (301, 302, 303, 307, 308)


class InProcessHttp:
    """As much of httplib2's Http as Google's client uses."""

    redirect_codes = frozenset(REDIRECTS)

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **_: object
    ) -> tuple[httplib2.Response, bytes]:
        parts = urlsplit(uri)
        asked = Request(
            method=method,
            target=f"{parts.path}?{parts.query}" if parts.query else parts.path,
            headers={name.lower(): value for name, value in (headers or {}).items()},
            body=body.encode() if isinstance(body, str) else body or b"",
        )
        try:
            answer = self._handle(asked)
        except Dropped as broken:
            raise ConnectionResetError("the line broke") from broken
        said = {name.lower(): value for name, value in dict(answer.headers).items()}
        return httplib2.Response({**said, "status": str(answer.status)}), answer.body

    def close(self) -> None:
        """There is nothing to hang up."""


@contextmanager
def in_process(handle: Handle) -> Iterator[None]:
    make: Callable[..., InProcessHttp] = lambda **_: InProcessHttp(handle)  # noqa: E731  it stands for a class
    with patch(TRANSPORT, make), patch.dict("os.environ", OAUTHLIB_INSECURE_TRANSPORT="1"):
        yield
