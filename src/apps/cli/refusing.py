"""A rule's no at the command line."""

import typer

from apps.cli.exits import Exit
from apps.cli.printing import tell
from apps.wording.refusals import words
from mentorship_core.domain.refusals import NotFound, PackNotFound, ProviderFailed, Refusal


def exit_for(refusal: Refusal) -> Exit:
    match refusal:
        case NotFound() | PackNotFound():
            return Exit.NOT_FOUND
        case ProviderFailed():
            return Exit.PROVIDER_FAILED
        case _:
            return Exit.REFUSED


def refused(refusal: Refusal) -> typer.Exit:
    """Say the rule's no, and end with its code."""
    tell(f"{refusal.code}: {words(refusal)}")
    return typer.Exit(exit_for(refusal))


def missing(what: str) -> typer.Exit:
    return refused(NotFound(what))
