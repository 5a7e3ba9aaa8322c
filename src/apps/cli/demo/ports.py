"""A port to listen on."""

import socket

from apps.cli.demo.troubles import DemoTrouble


def refuse_if_taken(host: str, port: int) -> None:
    """Raises with what to do; a listener of a moment ago, closed now, is no hindrance."""
    with socket.socket() as wanted:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind((host, port))
        except PermissionError:
            raise DemoTrouble(f"This user may not listen on port {port}. Choose one above 1023 with --port.") from None
        except OSError as error:
            raise DemoTrouble(
                f"Port {port} on {host} cannot be had: {error.strerror}. "
                f"Stop what listens there (`ss -ltnp | grep {port}` names it), or choose another with --port."
            ) from None


def free_port(host: str) -> int:
    with socket.socket() as any_free:
        any_free.bind((host, 0))
        port: int = any_free.getsockname()[1]
    return port
