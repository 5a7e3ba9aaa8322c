"""`python -m tests.emulators.beside_demo stripe [paypal google resend]`: the demo, with emulated providers beside it.

What follows the providers' names is for `mentorship demo`. The emulators forget everything when they end, so the demo
starts over each time, in a folder of its own.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType

from attrs import frozen

from apps.cli.demo.people import SELLERS
from apps.cli.printing import tell

LOOK_SECONDS = 0.2
STOP_SECONDS = 90
"""A demo stops its web, its worker and then its database."""
HOST = "127.0.0.1"
PORT = "8000"
STRIPE, PAYPAL, GOOGLE, RESEND = "stripe", "paypal", "google", "resend"
PROVIDERS = (STRIPE, PAYPAL, GOOGLE, RESEND)
USAGE = 2


@frozen
class Emulated:
    provider: str
    process: subprocess.Popen[str]
    facts: Mapping[str, str]

    @property
    def address(self) -> str:
        match self.provider:
            case "google":
                return self.facts["GOOGLE_API_URL"].removesuffix("/calendar/v3")
            case "resend":
                return self.facts["RESEND_API_URL"]
            case _:
                return self.facts["url"]

    def variables(self) -> Mapping[str, str]:
        """What the product's environment says of it."""
        if self.provider == STRIPE:
            return {
                "STRIPE_API_URL": self.facts["url"],
                "STRIPE_SECRET_KEY": self.facts["key"],
                "STRIPE_WEBHOOK_SECRETS": self.facts["webhook_secret"],
            }
        if self.provider in {GOOGLE, RESEND}:
            return self.facts
        return {
            "PAYPAL_API_URL": self.facts["url"],
            "PAYPAL_CLIENT_ID": self.facts["client_id"],
            "PAYPAL_CLIENT_SECRET": self.facts["client_secret"],
            "PAYPAL_WEBHOOK_ID": self.facts["webhook_id"],
        }


def main(arguments: Sequence[str]) -> int:
    providers = [one for one in arguments if one in PROVIDERS]
    if not providers:
        tell("Name a provider: stripe, paypal, google, resend, or several.")
        return USAGE
    rest = [one for one in arguments if one not in PROVIDERS]
    port = rest[rest.index("--port") + 1] if "--port" in rest else PORT
    _leave_when_told()
    with ExitStack() as stack:
        emulated = [stack.enter_context(_emulated(provider, f"http://{HOST}:{port}")) for provider in providers]
        for one in emulated:
            tell(f"An emulated {one.provider} answers at {one.address}; it forgets, so this demo starts over.")
        return _beside(emulated, stack.enter_context(_demo(emulated, rest)))


def _beside(emulated: Sequence[Emulated], demo: subprocess.Popen[bytes]) -> int:
    """Until the demo ends, or an emulator dies on it."""
    while (ended := demo.poll()) is None:
        for one in emulated:
            if (code := one.process.poll()) is not None:
                tell(f"The emulated {one.provider} ended by itself ({code}), so the demo is stopped.")
                return 1
        time.sleep(LOOK_SECONDS)
    return ended


@contextmanager
def _emulated(provider: str, product: str) -> Iterator[Emulated]:
    """In a session of its own, as the demo: Ctrl-C reaches only us, and the demo is stopped first."""
    urls = [*_addresses(provider, product), "--clock-url", f"{product}/dev/clock"]
    command = [sys.executable, "-m", f"tests.emulators.{provider}", *urls]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    try:
        yield Emulated(provider, process, json.loads(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        process.stdout.close()


def _addresses(provider: str, product: str) -> list[str]:
    """Where it posts to, and sends people back to. Everybody of the demo who teaches has a calendar."""
    if provider != GOOGLE:
        return ["--webhook-url", f"{product}/api/webhooks/{provider}"]
    people = [text for one in SELLERS for text in ("--person", f"{one.who.email}={one.who.zone}")]
    return ["--redirect-url", f"{product}/api/auth/google/callback", *people]


@contextmanager
def _demo(emulated: Sequence[Emulated], rest: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    environment = dict(os.environ)
    for one in emulated:
        environment |= one.variables()
    folder = [] if "--data" in rest else ["--data", f".demo-{'-'.join(one.provider for one in emulated)}"]
    command = [sys.executable, "-m", "apps.cli.main", "demo", "--fresh", *folder, *rest]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(STOP_SECONDS)


def _leave_when_told() -> None:
    """Ctrl-C, a kill and a closed terminal end us by leaving every block, and a second one does not hurry us."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def leave(_number: int, _frame: FrameType | None) -> None:
        for number in signals:
            signal.signal(number, signal.SIG_IGN)
        raise SystemExit(0)

    for number in signals:
        signal.signal(number, leave)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
