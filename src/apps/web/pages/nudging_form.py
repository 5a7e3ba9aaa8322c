"""The form of the settings in which people say how they are reminded, and when not."""

from collections.abc import Mapping

from apps.web.api.notices import quiet_hours
from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, zone_text
from apps.web.pages.shapes import form as form_shape
from apps.wording.nudges import ladders
from mentorship_core.domain.booking.clock_text import write_clock
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.notices.nudging import Nudging

SAVE = "/settings/reminders"


def nudges_section(visit: Visit, filled: Context | None = None) -> Context:
    """What parts/nudges.html is given."""
    return {
        "action": SAVE,
        "form": filled or form_shape(_kept(visit.me.nudging)),
        "ladders": [{"value": ",".join(ladder), "text": text} for ladder, text in ladders().items()],
        "linked": visit.me.discord_id is not None,
        "zone_text": zone_text(visit.me.zone) if visit.me.zone_given else None,
    }


def _kept(nudging: Nudging) -> dict[str, str]:
    quiet = nudging.quiet
    return {
        "channels": ",".join(nudging.channels),
        "quiet_from": write_clock(quiet.from_minute) if quiet is not None else "",
        "quiet_until": write_clock(quiet.until_minute) if quiet is not None else "",
    }


def nudging_of(posted: Mapping[str, str]) -> Nudging:
    """Both times left empty mean no quiet hours."""
    since, until = posted.get("quiet_from", ""), posted.get("quiet_until", "")
    return Nudging(
        channels=_ladder(posted.get("channels", "")), quiet=quiet_hours(since, until) if since or until else None
    )


def _ladder(value: str) -> tuple[Channel, ...]:
    """An unknown word is no ladder, which the rules refuse."""
    words = [word for word in value.split(",") if word]
    return tuple(Channel(word) if word in set(Channel) else Channel.IN_APP for word in words)
