"""`python -m tests.emulators.resend`: an emulated Resend as a program."""

import json
import sys
from contextlib import suppress
from threading import Event, Thread

from tests.emulators.posting import Poster, post_to
from tests.emulators.program import arguments, clock_at
from tests.emulators.resend.emulator import KEY, SECRET, ResendEmulator
from tests.emulators.resend.front import ResendFront
from tests.emulators.resend.limits import Limit
from tests.emulators.serving import served

SENDER = "Mentorship <no-reply@mentors.example>"
REQUESTS_A_SECOND = 20
"""As somebody gets who asks for more than the usual two."""


def main() -> None:
    chosen = arguments("Resend").parse_args()
    resend = ResendEmulator(clock=clock_at(chosen.clock_url), limit=Limit(REQUESTS_A_SECOND))
    if chosen.webhook_url:
        resend.poster.post = post_to(chosen.webhook_url)
    ended = Event()
    Thread(target=_retry, args=(resend.poster, chosen.retry_seconds, ended), daemon=True).start()
    with served(ResendFront(resend), chosen.port) as url, suppress(KeyboardInterrupt):
        said = {"RESEND_API_URL": url, "RESEND_API_KEY": KEY, "RESEND_WEBHOOK_SECRET": SECRET, "MAIL_FROM": SENDER}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
        ended.wait()


def _retry(poster: Poster, seconds: float, ended: Event) -> None:
    while not ended.wait(seconds):
        poster.retry()


if __name__ == "__main__":
    main()
