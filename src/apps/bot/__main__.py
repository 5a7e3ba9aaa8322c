"""The bot as a program."""

import os
import sys

import discord

from apps.bot.run import DiscordMissing, run_bot, token_in
from apps.composition import compose
from apps.config import ConfigurationWrong, read_config

USAGE = 2
REFUSED = "Discord does not know this DISCORD_TOKEN. Make a new one on the bot's page and set it."


def main() -> None:
    try:
        config = read_config(os.environ)
        token_in(config)
        product = compose(config)
    except (DiscordMissing, ConfigurationWrong) as missing:
        sys.stderr.write(f"{missing}\n")
        sys.exit(USAGE)
    try:
        run_bot(product.mentorship, config)
    except discord.LoginFailure:
        sys.stderr.write(f"{REFUSED}\n")
        sys.exit(USAGE)
    finally:
        product.close()


if __name__ == "__main__":
    main()
