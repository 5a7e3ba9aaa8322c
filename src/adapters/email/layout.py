"""One layout for every letter: MJML made into HTML that mail programs understand, once; the words are filled in for
each letter, and nothing in them is taken for markup."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from mjml import mjml2html

from mentorship_core.ports.writing import Sheet


class MailLayout:
    """The Layout port."""

    def __call__(self, sheet: Sheet) -> str:
        return _compiled().render(sheet=sheet)


@cache
def _compiled() -> Template:
    page = mjml2html(files("adapters.email").joinpath("layout.mjml").read_text(encoding="utf-8"))
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(page)
