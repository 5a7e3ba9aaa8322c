"""What can go wrong before any rule is asked: the web's own codes, beside the refusals of the product."""

from collections.abc import Mapping

from attrs import frozen

from apps.wording.calendars import UNANSWERED
from apps.wording.languages import N_


@frozen
class Trouble:
    """`title` and `words` are marked to be translated, and said when it is answered."""

    code: str
    status: int
    title: str
    words: str


SIGN_IN_NEEDED = Trouble(
    "SIGN_IN_NEEDED", 401, N_("Sign in first"), N_("Sign in, or send a token that is still valid.")
)
FORGED = Trouble(
    "FORGED",
    403,
    N_("That form is too old"),
    N_("This did not come from one of our own pages, or the page was too old."),
)
CLIENT_REFUSED = Trouble("CLIENT_REFUSED", 403, N_("Refused"), N_("Requests from this address are not accepted."))
NO_SUCH_PAGE = Trouble(
    "NO_SUCH_PAGE", 404, N_("There is nothing here"), N_("The address leads nowhere. Check it for a slip.")
)
METHOD_NOT_ALLOWED = Trouble(
    "METHOD_NOT_ALLOWED",
    405,
    N_("Not that way"),
    N_("This address does not take that method; Allow names those it takes."),
)
TOO_LARGE = Trouble("TOO_LARGE", 413, N_("Too much at once"), N_("What was sent is larger than this address takes."))
KEY_NEEDED = Trouble(
    "KEY_NEEDED",
    400,
    N_("A key is missing"),
    N_("Send a fresh Idempotency-Key of 1 to 200 plain characters with this request."),
)
BAD_REQUEST = Trouble("BAD_REQUEST", 400, N_("That cannot be read"), N_("The request could not be read."))
TOO_MANY_REQUESTS = Trouble(
    "TOO_MANY_REQUESTS", 429, N_("Too many requests"), N_("Wait a moment; Retry-After says how many seconds.")
)
BROKEN = Trouble(
    "BROKEN",
    500,
    N_("Something broke here"),
    N_("It is not your doing. Try again, and tell us the request id if it stays."),
)
NOT_SIGNED = Trouble("NOT_SIGNED", 400, N_("Not signed"), N_("The signature does not match, or is too old."))
NOT_READABLE = Trouble(
    "NOT_READABLE", 400, N_("Signed, and not readable"), N_("The event is of a version or kind that is not read here.")
)
CALENDAR_UNREAD = Trouble("CALENDAR_UNAVAILABLE", 409, N_("Calendar unavailable"), UNANSWERED)
"""The refusal's own code, in words for the mentor whose calendar it is."""
UNAVAILABLE = Trouble(
    "UNAVAILABLE", 503, N_("Not available just now"), N_("Nothing was changed. Try again in a few seconds.")
)

TROUBLES: Mapping[str, Trouble] = {
    one.code: one
    for one in (
        SIGN_IN_NEEDED,
        FORGED,
        CLIENT_REFUSED,
        NO_SUCH_PAGE,
        METHOD_NOT_ALLOWED,
        TOO_LARGE,
        KEY_NEEDED,
        BAD_REQUEST,
        TOO_MANY_REQUESTS,
        BROKEN,
        NOT_SIGNED,
        NOT_READABLE,
        UNAVAILABLE,
    )
}


class Troubled(Exception):
    """Raised anywhere below the surface; answered as a problem or a page."""

    def __init__(self, trouble: Trouble, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble
        self.headers = dict(headers or {})
