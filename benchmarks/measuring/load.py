"""Clients that cost little themselves: each a thread with one line kept open, requests written beforehand."""

import socket
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter
from urllib.parse import urlsplit

from attrs import frozen

WAIT_SECONDS = 30
P99 = 0.99


@frozen
class Answer:
    status: int
    body: bytes


@frozen(kw_only=True)
class Turn:
    """What came of one turn."""

    answers: tuple[Answer, ...]
    per_second: float
    p99_ms: float

    def statuses(self) -> set[int]:
        return {answer.status for answer in self.answers}


def request(url: str, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> bytes:
    """As it goes over the line."""
    said = {"host": urlsplit(url).netloc, **(headers or {})}
    if body:
        said["content-length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def load(url: str, requests: Sequence[bytes], clients: int) -> Turn:
    """All of them, shared among so many clients, each sending its next when the last was answered."""
    start = Barrier(clients + 1, timeout=WAIT_SECONDS)
    with ThreadPoolExecutor(clients) as pool:
        running = [pool.submit(_client, url, requests[number::clients], start) for number in range(clients)]
        start.wait()
        began = perf_counter()
        done = [each for one in running for each in one.result()]
        took = perf_counter() - began
    waits = sorted(seconds for _, seconds in done)
    return Turn(
        answers=tuple(answer for answer, _ in done),
        per_second=len(done) / took,
        p99_ms=waits[int(len(waits) * P99)] * 1000,
    )


def _client(url: str, requests: Sequence[bytes], start: Barrier) -> list[tuple[Answer, float]]:
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), WAIT_SECONDS) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        start.wait()
        return [_asked(line, one) for one in requests]


def _asked(line: socket.socket, said: bytes) -> tuple[Answer, float]:
    began = perf_counter()
    line.sendall(said)
    head, _, body = _until(line, b"\r\n\r\n")
    length = _length(head)
    while len(body) < length:
        body += _more(line)
    return Answer(int(head.split(b" ", 2)[1]), body), perf_counter() - began


def _until(line: socket.socket, end: bytes) -> tuple[bytes, bytes, bytes]:
    read = _more(line)
    while end not in read:
        read += _more(line)
    return read.partition(end)


def _more(line: socket.socket) -> bytes:
    read = line.recv(1 << 16)
    if not read:
        raise ConnectionError("the server hung up")
    return read


def _length(head: bytes) -> int:
    for one in head.split(b"\r\n")[1:]:
        name, _, value = one.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("an answer without a length")
