"""Remembers what Discord was told, since it limits how often commands may be announced."""

import hashlib
import json
from pathlib import Path

from attrs import frozen
from discord import app_commands


async def fingerprint(tree: app_commands.CommandTree, words: app_commands.Translator, application: int | None) -> str:
    """Of the commands and of what is said of them in every language."""
    told = [await command.get_translated_payload(tree, words) for command in tree.get_commands()]
    told.sort(key=lambda one: str(one["name"]))
    return hashlib.sha256(json.dumps([application, told], sort_keys=True).encode()).hexdigest()


@frozen
class CommandsFile:
    path: Path

    def says(self, print_of_commands: str) -> bool:
        return self.path.is_file() and self.path.read_text().strip() == print_of_commands

    def keep(self, print_of_commands: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(print_of_commands + "\n")
