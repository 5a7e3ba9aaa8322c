"""Showing letters before anybody gets one."""

from collections.abc import Sequence

from apps.cli.printing import Listing, say, tell
from apps.composition import preview_writing
from apps.wording.samples import Sample, samples

COLUMNS = ("letter", "to", "subject")


def chosen(name: str) -> Sequence[Sample]:
    """A kind of notice with all its states, or one letter by its name."""
    return [sample for sample in samples() if name in {sample.kind.value, sample.name}]


def list_letters(*, json: bool) -> None:
    writing = preview_writing()
    rows = [
        {"letter": one.name, "to": one.audience.value, "subject": writing.letter(one.correspondence).subject}
        for one in samples()
    ]
    Listing(rows=rows, columns=COLUMNS, empty="There are no letters.").show(json=json)


def show_letters(found: Sequence[Sample], *, html: bool) -> None:
    """As HTML nothing but the pages themselves, so that one can be opened in a browser."""
    writing = preview_writing()
    for sample in found:
        letter = writing.letter(sample.correspondence)
        if html:
            say(letter.html)
            continue
        tell(f"── {sample.name}")
        say(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}")
