"""Cities people speak of, and the zones they are in."""

ZONES = {
    "Berlin": "Europe/Berlin",
    "Kolkata": "Asia/Kolkata",
    "New York": "America/New_York",
    "UTC": "UTC",
    "Atlantis": "Atlantis/Center",
}


def zone_called(city: str) -> str:
    return ZONES[city]
