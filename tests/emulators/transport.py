"""The same emulator without sockets, for those who speak httpx."""

import httpx
from attrs import frozen

from tests.emulators.speaking import Dropped, Handle, Request


@frozen
class InProcess(httpx.BaseTransport):
    """`httpx.Client(transport=InProcess(Front(emulator)))`."""

    handle: Handle

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = Request(
            method=request.method,
            target=request.url.raw_path.decode(),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=request.read(),
        )
        try:
            answer = self.handle(asked)
        except Dropped as broken:
            raise httpx.RemoteProtocolError("the line broke", request=request) from broken
        return httpx.Response(answer.status, headers=dict(answer.headers), content=answer.body, request=request)
