"""Time zones to choose from."""

from functools import lru_cache
from zoneinfo import available_timezones

from apps.web.pages.shapes import Context
from apps.wording.places import region
from mentorship_core.domain.booking.zones import is_known

OLD_NAMES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    named = (name for name in available_timezones() if "/" in name and not name.startswith(OLD_NAMES))
    return ("UTC", *sorted(name for name in named if is_known(name)))


def zone_options(chosen: str | None = None) -> list[Context]:
    """By continent and place; one that is chosen and not among them is kept."""
    names = _places() if chosen is None or chosen in _places() else (chosen, *_places())
    return [{"value": name, "text": region(name)} for name in names]
