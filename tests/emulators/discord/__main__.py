"""`python -m tests.emulators.discord`: an emulated Discord by itself."""

import argparse
import json
import sys
from contextlib import suppress
from threading import Event

from tests.emulators.discord.desk import DiscordDesk
from tests.emulators.discord.emulator import Discord
from tests.emulators.discord.front import DiscordFront
from tests.emulators.discord.known_as import environment
from tests.emulators.serving import served


def main() -> None:
    chosen = _arguments()
    discord = Discord()
    discord.redirect_urls[:] = chosen.redirect_url or discord.redirect_urls
    for name in chosen.person:
        DiscordDesk(discord).person(name)
    with served(DiscordFront(discord), chosen.port) as url, suppress(KeyboardInterrupt):
        sys.stdout.write(json.dumps(environment(discord, url)) + "\n")
        sys.stdout.flush()
        Event().wait()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="An emulated Discord.")
    parser.add_argument("--port", type=int, default=0, help="any free one for 0")
    parser.add_argument("--redirect-url", action="append", help="where the app may send people back to")
    parser.add_argument("--person", action="append", default=[], help="somebody in the server, by name")
    return parser.parse_args()


if __name__ == "__main__":
    main()
