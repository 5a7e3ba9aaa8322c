"""Which addresses may be asked: https, and only what is on the public internet. Each is looked up once and kept to."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from attrs import frozen

from mentorship_core.ports.busy_feeds import FeedTrouble

Address = IPv4Address | IPv6Address
HTTPS_PORT = 443
LONGEST = 2_000
TRANSLATED = IPv6Network("64:ff9b::/96")
TRANSLATED_LOCALLY = IPv6Network("64:ff9b:1::/48")

Resolve = Callable[[str, int], tuple[str, ...]]


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


@frozen
class Target:
    """Where to ask, by number: whatever the name says a moment later."""

    host: str
    port: int
    path: str
    address: str


@frozen(kw_only=True)
class Reach:
    """`loopback` is for tests alone: this machine, at any port, and nothing else that is not public."""

    resolve: Resolve = resolve
    loopback: bool = False

    def target(self, url: str) -> Target | FeedTrouble:
        try:
            parts = urlsplit(url)
            port = parts.port or HTTPS_PORT
        except ValueError:
            return FeedTrouble.NOT_HTTPS
        if not self._is_asked_rightly(url, parts):
            return FeedTrouble.NOT_HTTPS
        host = str(parts.hostname)
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError):
            return FeedTrouble.UNREACHABLE
        if not found:
            return FeedTrouble.UNREACHABLE
        if not all(self._may_be_asked(one, port) for one in found):
            return FeedTrouble.NOT_PUBLIC
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(host, port, path, found[0])

    def _is_asked_rightly(self, url: str, parts: SplitResult) -> bool:
        plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
        return plain and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc

    def _may_be_asked(self, text: str, port: int) -> bool:
        try:
            address = ip_address(text.partition("%")[0])
        except ValueError:
            return False
        if self.loopback and address.is_loopback:
            return True
        return port == HTTPS_PORT and is_public(address)


def is_public(address: Address) -> bool:
    """Nobody's private network by any spelling: a number inside another is looked at too."""
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inside or address in TRANSLATED or address in TRANSLATED_LOCALLY:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
