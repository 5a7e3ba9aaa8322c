"""The A4 pages of one paper."""

from pathlib import Path

from fpdf import FPDF, XPos, YPos
from fpdf.fonts import FontFace
from fpdf.prefs import ViewerPreferences

from mentorship_core.ports.printing import Grid, Paper

FONTS = Path(__file__).with_name("fonts")
FAMILY = "DejaVu Sans"
MARGIN_MM = 20
LINE_MM = 5.5
TERM_MM = 38
SOFT = (90, 90, 90)
LINE_GRAY = 190
STRONG = FontFace(emphasis="BOLD")


class Sheets(FPDF):
    def __init__(self, paper: Paper) -> None:
        super().__init__(format="A4")
        self._title, self._foot = paper.title, paper.page
        self.set_margin(MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=MARGIN_MM)
        self.add_font(FAMILY, fname=FONTS / "DejaVuSans.ttf")
        self.add_font(FAMILY, "B", fname=FONTS / "DejaVuSans-Bold.ttf")
        self.set_title(paper.title)
        self.set_lang(paper.language)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        # What would differ from one printing to the next.
        self.set_creation_date(paper.as_of)
        self.set_producer("Mentorship")
        self.add_page()
        self._strong(17)
        self._flow(paper.title, 9)
        self._plain()

    def footer(self) -> None:
        self.set_y(-MARGIN_MM + 5)
        self.set_font(FAMILY, size=8)
        self.set_text_color(*SOFT)
        said = self._foot.format(title=self._title, page=self.page_no(), pages="{nb}")
        self.cell(0, 5, said, align="C")
        self._plain()

    def heading(self, text: str) -> None:
        self.ln(LINE_MM)
        if self.will_page_break(4 * LINE_MM):
            self.add_page()
        self._strong(12)
        self._flow(text, 7)
        self._plain()

    def paragraphs(self, texts: tuple[str, ...]) -> None:
        self.ln(LINE_MM / 2)
        for text in texts:
            self._flow(text, LINE_MM)
            self.ln(LINE_MM / 4)

    def facts(self, rows: tuple[tuple[str, str], ...]) -> None:
        self.ln(LINE_MM / 2)
        width = self.epw - TERM_MM
        with self.table(
            borders_layout="NONE",
            col_widths=(TERM_MM, width),
            first_row_as_headings=False,
            line_height=LINE_MM,
            text_align="LEFT",
            v_align="TOP",
        ) as table:
            for term, text in rows:
                row = table.row()
                row.cell(term, style=FontFace(color=SOFT))
                row.cell(text)

    def grid(self, grid: Grid) -> None:
        self.ln(LINE_MM)
        self.set_draw_color(LINE_GRAY)
        last = len(grid.heads) - 1
        align = tuple("RIGHT" if grid.amounts and column == last else "LEFT" for column in range(len(grid.heads)))
        with self.table(
            borders_layout="HORIZONTAL_LINES",
            col_widths=grid.widths,
            headings_style=STRONG,
            line_height=LINE_MM,
            padding=(0.8, 1, 0.8, 1),
            text_align=align,
            v_align="TOP",
        ) as table:
            table.row(grid.heads)
            for number, cells in enumerate(grid.rows):
                is_sum = number >= len(grid.rows) - grid.sums
                row = table.row(style=STRONG if is_sum else None)
                for cell in cells:
                    row.cell(cell)

    def _flow(self, text: str, height: float) -> None:
        self.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _strong(self, size: float) -> None:
        self.set_font(FAMILY, "B", size)

    def _plain(self) -> None:
        self.set_font(FAMILY, size=9.5)
        self.set_text_color(0)
