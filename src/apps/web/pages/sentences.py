"""Translating inside templates, where a value may be HTML of ours."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from apps.wording.languages import catalogue, reading


def _(text: str, /, **values: object) -> str:
    return _filled(catalogue(reading()).gettext(text), values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    return _filled(catalogue(reading()).ngettext(one, many, number), {"number": number, **values})


def pgettext(context: str, text: str, /, **values: object) -> str:
    return _filled(catalogue(reading()).pgettext(context, text), values)


def _filled(said: str, values: Mapping[str, object]) -> str:
    """Markup if a value is, with all around it escaped; else text, which the template escapes."""
    if not values:
        return said
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(said).format(**values)
    return said.format(**values)


SENTENCES: dict[str, Callable[..., Any]] = {"_": _, "ngettext": ngettext, "pgettext": pgettext, "reading": reading}
