"""PayPal-Request-Id: the same request again has the same result, another under the same id is refused."""

from collections.abc import Callable
from typing import Any

from attrs import define, field, frozen

from tests.emulators.paypal.errors import Malformed, Unprocessable
from tests.emulators.speaking import Answer, Request, in_json

Shown = Callable[[], Any]
LONGEST = 108


@frozen
class _Done:
    what: tuple[str, bytes]
    shown: Shown


@define
class Keys:
    _done: dict[str, _Done] = field(factory=dict, init=False)

    def once(self, request: Request, act: Callable[[], Shown]) -> Answer:
        """201 for a first time, and 200 with the latest state for a repetition. Only what was done is remembered."""
        key = request.headers.get("paypal-request-id")
        if key is not None and not 1 <= len(key) <= LONGEST:
            raise Malformed("INVALID_STRING_LENGTH", "PayPal-Request-Id has a wrong length.")
        what = (f"{request.method} {request.path}", request.body)
        before = self._done.get(key) if key is not None else None
        if before is not None and before.what != what:
            raise Unprocessable("DUPLICATE_REQUEST_ID", "The value of PayPal-Request-Id header has already been used.")
        if before is not None:
            return in_json(before.shown())
        shown = act()
        if key is not None:
            self._done[key] = _Done(what, shown)
        return in_json(shown(), 201)

    def forget_all(self) -> None:
        """As PayPal does with old ones."""
        self._done.clear()
