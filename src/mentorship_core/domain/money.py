"""Money is a whole number of minor units and an ISO 4217 currency, never a float."""

import re
from typing import Self

from attrs import field, frozen
from attrs.validators import ge, instance_of, matches_re

from mentorship_core.domain.phrase import Phrase

# ISO 4217: the currencies whose minor unit is not a hundredth.
NO_MINOR_UNIT = frozenset(
    (
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    )
)
THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_DECIMAL = re.compile(r"(\d+)(?:\.(\d+))?")


def digits(currency: str) -> int:
    """How many digits follow the point: 2 for EUR, 0 for JPY, 3 for KWD."""
    if currency in NO_MINOR_UNIT:
        return 0
    return 3 if currency in THOUSANDTHS else 2


@frozen(order=False)
class Money:
    amount_minor: int = field(validator=[instance_of(int), ge(0)])
    currency: str = field(validator=matches_re(r"[A-Z]{3}"))

    @classmethod
    def parse(cls, text: str, currency: str) -> Self:
        """Read `10.50` exactly; raises ValueError for what the currency cannot hold."""
        found = _DECIMAL.fullmatch(text.strip())
        if found is None:
            raise ValueError(Phrase("{text} is not an amount such as 49.00", text=repr(text)))
        whole, part, places = found[1], found[2] or "", digits(currency)
        if len(part.rstrip("0")) > places:
            raise ValueError(
                Phrase(
                    "{currency} has {places} digits after the point, {text} has more",
                    currency=currency,
                    places=places,
                    text=repr(text),
                )
            )
        return cls(int(whole + part[:places].ljust(places, "0")), currency)

    def __str__(self) -> str:
        places = digits(self.currency)
        if places == 0:
            return f"{self.amount_minor} {self.currency}"
        whole, part = divmod(self.amount_minor, 10**places)
        return f"{whole}.{part:0{places}d} {self.currency}"

    def plus(self, other: "Money") -> "Money":
        return Money(self.amount_minor + self._same(other), self.currency)

    def less(self, other: "Money") -> "Money":
        """What is left; raises ValueError below nothing."""
        return Money(self.amount_minor - self._same(other), self.currency)

    def share(self, part: int, whole: int, step: int = 1) -> "Money":
        """`part / whole` of it, rounded half up to whole steps."""
        steps = (2 * self.amount_minor * part + whole * step) // (2 * whole * step)
        return Money(steps * step, self.currency)

    def at_most(self, other: "Money") -> "Money":
        return Money(min(self.amount_minor, self._same(other)), self.currency)

    @property
    def is_zero(self) -> bool:
        return self.amount_minor == 0

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise ValueError(f"{self} and {other} are not of one currency")
        return other.amount_minor


def nothing(currency: str) -> Money:
    return Money(0, currency)
