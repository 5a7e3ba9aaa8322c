"""`python -m tests.emulators.google`: an emulated Google Calendar by itself."""

import argparse
import json
import sys
from contextlib import suppress
from threading import Event

from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.oauth import CONSENT, REVOKE, TOKEN
from tests.emulators.program import clock_at
from tests.emulators.serving import served


def main() -> None:
    chosen = _arguments()
    google = Google(clock=clock_at(chosen.clock_url))
    google.redirect_urls[:] = chosen.redirect_url or google.redirect_urls
    google.grants.unverified = chosen.unverified
    for said in chosen.person:
        email, _, zone = said.partition("=")
        GoogleDesk(google).person(email, zone or "Europe/Berlin")
    with served(GoogleFront(google), chosen.port) as url, suppress(KeyboardInterrupt):
        sys.stdout.write(json.dumps(environment(google, url)) + "\n")
        sys.stdout.flush()
        Event().wait()


def environment(google: Google, url: str) -> dict[str, str]:
    """What the product has to know to take this for Google."""
    return {
        "GOOGLE_CLIENT_ID": google.client_id,
        "GOOGLE_CLIENT_SECRET": google.client_secret,
        "GOOGLE_CONSENT_URL": f"{url}{CONSENT}",
        "GOOGLE_TOKEN_URL": f"{url}{TOKEN}",
        "GOOGLE_REVOKE_URL": f"{url}{REVOKE}",
        "GOOGLE_API_URL": f"{url}/calendar/v3",
        "OAUTHLIB_INSECURE_TRANSPORT": "1",
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="An emulated Google Calendar.")
    parser.add_argument("--port", type=int, default=0, help="any free one for 0")
    parser.add_argument("--clock-url", default="", help='answers {"now": ...} as GET /dev/clock does')
    parser.add_argument("--redirect-url", action="append", help="where the app may send people back to")
    parser.add_argument(
        "--person", action="append", default=[], help="somebody with a calendar: their mail address, and =Zone/Name"
    )
    parser.add_argument("--unverified", action="store_true", help="every grant ends after seven days")
    return parser.parse_args()


if __name__ == "__main__":
    main()
