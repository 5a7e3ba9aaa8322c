"""Papers as PDF: every letter is there, long things wrap, long lists go on, and the same paper is the same file."""

import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.receipts import printing
from adapters.receipts.printing import PdfPrinting
from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part
from tests.adapters.receipts.reading import pages_of

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
FONTS = Path(printing.__file__).with_name("fonts")


def a_paper(*parts: Part, title: str = "Receipt M1-2026-0007", language: str = "en") -> Paper:
    return Paper(title=title, parts=parts, as_of=NOON, language=language)


def printed(*parts: Part) -> list[str]:
    return pages_of(PdfPrinting().pdf(a_paper(*parts)))


@pytest.mark.parametrize(
    "text",
    [
        "120.00 € and £, ¥, ₹, ₺, ₽, ₩, ₪, ₫, ₴, ₦, zł",
        "Zażółć gęślą jaźń",
        "İstanbul ışığı, çğöşü",
        "Ærøskøbing, Łódź, Đurđevac, Šiauliai, Ñandú",
        "Ελληνικά, Українська, Русский",
        "−40.00 “quoted” – dashed … it’s",
    ],
)
def test_every_letter_and_sign_is_printed(text: str) -> None:
    (page,) = printed(Paragraphs((text,)), Facts((("Pack", text),)))

    assert page.count(text) == 2


def test_a_sign_the_font_lacks_spoils_nothing_else() -> None:
    (page,) = printed(Paragraphs(("Pack 四回 🎓 of Mira",)))

    assert "of Mira" in page


def test_a_long_title_wraps_within_the_page() -> None:
    title = "A very long title of a pack that goes on and on " * 8

    (page,) = printed(
        Grid(heads=("What was bought", "Amount"), rows=((title, "240.00 USD"),), widths=(3, 1), amounts=True)
    )

    assert max(len(line) for line in page.split("\n")) < 90
    assert " ".join(page.split()).count("A very long title of a pack that goes on and on") == 8


def test_a_word_longer_than_the_line_is_broken() -> None:
    (page,) = printed(Facts((("Pack", "W" * 200),)))

    assert page.count("W") == 200
    assert max(line.count("W") for line in page.split("\n")) < 60


def test_a_hundred_lines_go_on_over_pages_that_repeat_the_heads_and_are_numbered() -> None:
    rows = tuple((f"line {number}", "Refund", "−1.00 EUR") for number in range(1, 101))
    pages = printed(Grid(heads=("When", "What went back", "Amount"), rows=rows, widths=(4, 5, 3), amounts=True))

    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert page.count("What went back") == 1
        assert f"Receipt M1-2026-0007 · page {number} of" in page
    found = [line for page in pages for line in page.split("\n") if re.fullmatch(r"line \d+", line)]
    assert found == [f"line {number}" for number in range(1, 101)]


def test_a_heading_is_not_left_alone_at_the_end_of_a_page() -> None:
    filling = Paragraphs(tuple(f"paragraph {number}" for number in range(33)))

    first, second = printed(filling, Heading("Money returned"), Paragraphs(("one",)))

    assert "paragraph 32" in first
    assert "Money returned" not in first
    assert "Money returned" in second


def test_the_file_says_its_title_language_and_date() -> None:
    pdf = PdfPrinting().pdf(a_paper(language="pl"))

    assert b"/Lang (pl)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/CreationDate (D:20261202120000Z)" in pdf
    assert "Receipt M1-2026-0007".encode("utf-16-be") in pdf or b"/Title (Receipt M1-2026-0007)" in pdf


def test_the_same_paper_is_the_same_file_another_second_and_another_process() -> None:
    paper = a_paper(Facts((("Paid with", "Zażółć ₹"),)), Paragraphs(("Paid once.",)))
    first = PdfPrinting().pdf(paper)
    time.sleep(1.1)
    code = (
        "import sys\n"
        "from tests.adapters.receipts.test_printing import PdfPrinting, a_paper, Facts, Paragraphs\n"
        "paper = a_paper(Facts((('Paid with', 'Zażółć ₹'),)), Paragraphs(('Paid once.',)))\n"
        "sys.stdout.buffer.write(PdfPrinting().pdf(paper))\n"
    )
    environment = {**os.environ, "PYTHONPATH": "src:.", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}

    again = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

    assert PdfPrinting().pdf(paper) == first
    assert again == first


def test_another_paper_is_another_file() -> None:
    assert PdfPrinting().pdf(a_paper(Paragraphs(("one",)))) != PdfPrinting().pdf(a_paper(Paragraphs(("two",))))


def test_the_font_comes_with_its_licence() -> None:
    assert {path.name for path in FONTS.iterdir()} == {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "LICENSE"}
    assert "Permission is hereby granted, free of charge" in (FONTS / "LICENSE").read_text(encoding="utf-8")
