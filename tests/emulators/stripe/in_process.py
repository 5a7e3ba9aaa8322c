"""The SDK speaking to the emulator without sockets, for thousands of histories."""

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlsplit

import stripe

from tests.emulators.speaking import Dropped, Handle, Request


class InProcess(stripe.HTTPClient):
    """`StripeClient(key, http_client=InProcess(Front(emulator)))`."""

    name = "in process"

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self._handle = handle

    def request(  # type: ignore[override]  # bytes, as the SDK's own clients answer; and they take no metrics either
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        where = urlsplit(url)
        body = post_data.encode() if isinstance(post_data, str) else (post_data or b"")
        named = {name.lower(): value for name, value in (headers or {}).items()}
        target = f"{where.path}?{where.query}" if where.query else where.path
        asked = Request(method=method.upper(), target=target, headers={**named, "host": where.netloc}, body=body)
        try:
            answer = self._handle(asked)
        except Dropped as broken:
            error = stripe.APIConnectionError("the line broke", should_retry=True)  # type: ignore[no-untyped-call]
            raise error from broken
        return answer.body, answer.status, answer.headers

    def _sleep_time_seconds(self, num_retries: int) -> float:
        return 0.0

    def close(self) -> None:
        """Nothing is open."""

    def request_stream(self, *_args: Any, **_options: Any) -> NoReturn:
        raise NotImplementedError
