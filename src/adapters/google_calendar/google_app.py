"""What Google knows us as, and where Google is."""

from attrs import field, frozen

CALENDAR = "https://www.googleapis.com/auth/calendar"

SCOPES = (
    f"{CALENDAR}.calendarlist.readonly",
    f"{CALENDAR}.events.readonly",
    f"{CALENDAR}.events.freebusy",
    f"{CALENDAR}.events.owned",
)
"""The least that lists calendars, reads when their owner is busy, and writes to a calendar that is theirs."""


@frozen(kw_only=True)
class GoogleApp:
    """`redirect_url` and `push_url` are ours; `push_url` has to be https. The other addresses are Google's own unless
    an emulator stands in for it."""

    client_id: str
    client_secret: str = field(repr=False)
    redirect_url: str
    push_url: str
    consent_url: str = "https://accounts.google.com/o/oauth2/v2/auth"
    token_url: str = "https://oauth2.googleapis.com/token"  # noqa: S105  an address
    revoke_url: str = "https://oauth2.googleapis.com/revoke"
    api_url: str = "https://www.googleapis.com/calendar/v3"
    wait_seconds: float = 10.0
