"""Numbers and lists within sentences, by the customs of the reader's language."""

import re
from collections.abc import Iterable
from decimal import Decimal

from apps.wording.languages import reading

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d*)?")
"""As many of those who part decimals by a comma write them."""


def listed(words: Iterable[str]) -> str:
    """`Omar, Noor, and Ana`."""
    from babel.lists import format_list  # noqa: PLC0415  # a command that lists nothing need not wait for it

    return format_list(list(words), locale=reading())


def either(words: Iterable[str]) -> str:
    """`Omar, Noor, or Ana`."""
    from babel.lists import format_list  # noqa: PLC0415  # the same

    return format_list(list(words), style="or", locale=reading())


def percent(part: float) -> str:
    """`67%` of 0.671."""
    from babel.numbers import format_percent  # noqa: PLC0415  # the same

    return format_percent(part, locale=reading())


def plain(number: float | Decimal, decimals: int = 0) -> str:
    """`1234.50`: with so many decimals and nothing between the thousands."""
    from babel.numbers import format_decimal  # noqa: PLC0415  # the same

    return format_decimal(number, "0." + "0" * decimals if decimals else "0", locale=reading())


def short(number: float) -> str:
    """`0.25`, `12`: as many decimals as it has, six at most."""
    from babel.numbers import format_decimal  # noqa: PLC0415  # the same

    return format_decimal(number, "0.######", locale=reading())


def as_typed(text: str) -> str:
    """`1200.50` of what somebody typed: `1.200,50` where a comma parts the decimals, and elsewhere what they typed."""
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415  # the same

    if get_decimal_symbol(reading()) != ",":
        return text
    whole = text.replace(".", "") if THOUSANDS.fullmatch(text.strip()) else text
    return whole.replace(",", ".")
