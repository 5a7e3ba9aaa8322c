"""Papers as PDF, in a font of our own that has the letters and signs of all the currencies' people."""

from typing import TYPE_CHECKING

from attrs import frozen

from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part

if TYPE_CHECKING:
    from adapters.receipts.sheets import Sheets


@frozen
class PdfPrinting:
    def pdf(self, paper: Paper) -> bytes:
        from adapters.receipts.sheets import Sheets  # noqa: PLC0415  half a second of imports that few processes need

        sheets = Sheets(paper)
        for part in paper.parts:
            _set(sheets, part)
        return bytes(sheets.output())


def _set(sheets: "Sheets", part: Part) -> None:
    match part:
        case Heading(text):
            sheets.heading(text)
        case Paragraphs(texts):
            sheets.paragraphs(texts)
        case Facts(rows):
            sheets.facts(rows)
        case Grid():
            sheets.grid(part)
