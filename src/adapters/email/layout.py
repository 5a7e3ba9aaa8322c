"""One layout for every letter: MJML made into HTML that mail programs understand, once; the words are filled in for
each letter, and nothing in them is taken for markup."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from mentorship_core.ports.writing import Sheet

if TYPE_CHECKING:
    from jinja2 import Template


class MailLayout:
    """The Layout port."""

    def __call__(self, sheet: Sheet) -> str:
        return _compiled().render(sheet=sheet)


@cache
def _compiled() -> "Template":
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  for those who write letters
    from mjml import mjml2html  # noqa: PLC0415  as above

    page = mjml2html(files("adapters.email").joinpath("layout.mjml").read_text(encoding="utf-8"))
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(page)
