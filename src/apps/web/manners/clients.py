"""Who is calling, as far as the network can be believed."""

from ipaddress import ip_address, ip_network

from litestar.types import HTTPScope

UNKNOWN = "unknown"


def client_address(scope: HTTPScope, trusted_proxies: int) -> str:
    """The address the outermost trusted proxy saw; what a client writes into the header itself counts for nothing."""
    client = scope.get("client")
    peer = client[0] if client else UNKNOWN
    if trusted_proxies == 0:
        return peer
    forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    path = [part.strip() for part in ",".join(forwarded).split(",") if part.strip()] + [peer]
    return path[-1 - trusted_proxies] if len(path) > trusted_proxies else path[0]


def is_refused(address: str, refused: tuple[str, ...]) -> bool:
    """Whether the address lies in one of these networks."""
    if not refused:
        return False
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in refused)
