"""Gathers what is to be translated: in each catalogue what is new is empty, and what changed is fuzzy."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from apps.wording.languages import DOMAIN, LOCALES
from mentorship_core.domain.language import ENGLISH, LANGUAGES

SOURCES = Path(__file__).parents[2] / "src"
METHODS = [("apps/web/templates/**.html", "jinja2"), ("apps/**.py", "python"), ("mentorship_core/**.py", "python")]
HEAD: dict[str, Any] = {
    "domain": DOMAIN,
    "project": "mentorship",
    "header_comment": "# What the product says, in another language. `make words` keeps this file complete.",
    "last_translator": "",
    "language_team": "",
    "msgid_bugs_address": "",
    "fuzzy": False,
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "Phrase": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def gathered() -> Catalog:
    """All texts in the sources, each once."""
    found = Catalog(**HEAD)
    for _name, _line, text, comments, context in extract_from_dir(
        SOURCES, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(text, auto_comments=comments, context=context)
    return found


def kept(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def translated(language: str) -> Catalog:
    with kept(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def written(catalog: Catalog) -> bytes:
    """Sorted, with no line numbers and no date: what did not change looks the same."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, sort_output=True, no_location=True, omit_header=False, ignore_obsolete=True)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith((b'"POT-Creation', b'"PO-Revision', b'"Generated')))


def main() -> None:
    template = gathered()
    for language in LANGUAGES.keys() - {ENGLISH}:
        catalog = translated(language) if kept(language).exists() else Catalog(locale=language, **HEAD)
        catalog.update(template, no_fuzzy_matching=False, update_header_comment=False)
        kept(language).parent.mkdir(parents=True, exist_ok=True)
        kept(language).write_bytes(written(catalog))
        missing = sum(1 for message in catalog if message.id and (not message.string or message.fuzzy))
        print(f"{language}: {len(catalog)} texts, {missing} to be translated or looked at in {kept(language).name}")


if __name__ == "__main__":
    main()
