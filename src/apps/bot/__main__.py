"""The bot as a program."""

import os
import sys

import discord

from apps.bot.run import TokenMissing, run_bot, token_from
from apps.composition import compose
from apps.config import ConfigurationWrong, read_config

USAGE = 2


def main() -> None:
    try:
        token = token_from(os.environ)
        product = compose(read_config(os.environ))
    except (TokenMissing, ConfigurationWrong) as missing:
        sys.stderr.write(f"{missing}\n")
        sys.exit(USAGE)
    try:
        run_bot(product.mentorship.views, token)
    except discord.LoginFailure:
        sys.stderr.write("Discord does not know this DISCORD_TOKEN. Make a new one on the bot's page and set it.\n")
        sys.exit(USAGE)
    finally:
        product.close()


if __name__ == "__main__":
    main()
