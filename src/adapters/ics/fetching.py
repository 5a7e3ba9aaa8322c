"""Fetching a file from an address somebody typed: little of it, not for long, and only from where it may be."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from time import monotonic
from urllib.parse import urljoin

from attrs import field, frozen

from adapters.ics.reaching import Reach, Target
from mentorship_core.ports.busy_feeds import FeedTrouble, Unchanged

MOST_BYTES = 2_000_000
MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
UNCHANGED = 304
VERSIONS = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
LONGEST_VERSION = 500
MOVED = frozenset({301, 302, 303, 307, 308})
ASKING = {"Accept": "text/calendar", "Accept-Encoding": "identity", "Connection": "close", "User-Agent": "Mentorship"}


@frozen
class Moved:
    to: str


@frozen
class Fetched:
    """`version` is what its host calls this state of it: an ETag, or when it was last modified."""

    body: bytes
    version: str | None


class _Pinned(HTTPConnection):
    """Speaks to one number, as one name: the certificate has to be that name's."""

    def __init__(self, target: Target, trust: ssl.SSLContext, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self._target, self._trust = target, trust
        self._line: ssl.SSLSocket | None = None

    def connect(self) -> None:
        raw = socket.create_connection((self._target.address, self._target.port), timeout=self.timeout)
        # Known before the handshake, so that the clock beside can end that too.
        secured = self._trust.wrap_socket(raw, server_hostname=self._target.host, do_handshake_on_connect=False)
        self.sock = self._line = secured
        secured.do_handshake()

    def give_up(self) -> None:
        """From another thread: whatever is waited for ends now, also where the answer has the line to itself."""
        if self._line is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)


@frozen(kw_only=True)
class Fetching:
    """`seconds` are for the whole of it, redirects and all."""

    reach: Reach = field(factory=Reach)
    trust: ssl.SSLContext = field(factory=ssl.create_default_context)
    seconds: float = MOST_SECONDS
    most_bytes: int = MOST_BYTES

    def fetch(self, url: str, *, since: str | None = None) -> Fetched | Unchanged | FeedTrouble:
        until = monotonic() + self.seconds
        for _ in range(MOST_REDIRECTS + 1):
            # Each address is looked at afresh, wherever the last one pointed.
            target = self.reach.target(url)
            if isinstance(target, FeedTrouble):
                return target
            found = self._ask(target, until, since)
            if not isinstance(found, Moved):
                return found
            url = urljoin(url, found.to)
        return FeedTrouble.REDIRECTS

    def _ask(self, target: Target, until: float, since: str | None) -> Fetched | Unchanged | Moved | FeedTrouble:
        left = until - monotonic()
        if left <= 0:
            return FeedTrouble.TOO_SLOW
        try:
            with self._connected(target, left) as connection:
                connection.request("GET", target.path, headers=ASKING | unless(since))
                found = self._read(connection.getresponse(), since)
        except (OSError, HTTPException, UnicodeError):
            found = FeedTrouble.UNREACHABLE
        cut_off = found is FeedTrouble.UNREACHABLE and monotonic() >= until
        return FeedTrouble.TOO_SLOW if cut_off else found

    @contextmanager
    def _connected(self, target: Target, seconds: float) -> Iterator[_Pinned]:
        """Somebody who sends a byte a second never times out by silence: a clock beside it ends that."""
        connection = _Pinned(target, self.trust, seconds)
        bell = Timer(seconds, connection.give_up)
        bell.daemon = True
        bell.start()
        try:
            yield connection
        finally:
            bell.cancel()
            connection.close()

    def _read(self, answer: HTTPResponse, since: str | None) -> Fetched | Unchanged | Moved | FeedTrouble:
        if answer.status in MOVED:
            to = answer.getheader("Location")
            return Moved(to) if to else FeedTrouble.REFUSED
        if answer.status == UNCHANGED and since is not None:
            return Unchanged()
        if answer.status >= 500:
            return FeedTrouble.UNREACHABLE
        if answer.status != 200:
            return FeedTrouble.REFUSED
        body = answer.read(self.most_bytes + 1)
        if len(body) > self.most_bytes:
            return FeedTrouble.TOO_LARGE
        # Cut off by its sender or by our clock: half a calendar says that its owner is free.
        return Fetched(body, version_of(answer)) if not answer.length else FeedTrouble.UNREACHABLE


def version_of(answer: HTTPResponse) -> str | None:
    """Only what can be sent back as it came."""
    for named in VERSIONS:
        said = answer.getheader(named)
        if said and said.isascii() and said.isprintable() and len(said) <= LONGEST_VERSION:
            return f"{named}: {said}"
    return None


def unless(since: str | None) -> dict[str, str]:
    """Asks for another version than that one alone."""
    if since is None:
        return {}
    named, _, said = since.partition(": ")
    return {VERSIONS[named]: said} if named in VERSIONS else {}
