"""A sentence that still knows which of its words are values, so that a surface can say it in another language."""

from typing import Self


class Phrase(str):
    """`Phrase("Give 1 to {most} hours.", most=8)` reads "Give 1 to 8 hours."; it is a plain text, too.

    `template` is the sentence as written, `values` what was put into it.
    """

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made
