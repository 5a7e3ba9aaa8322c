"""What a browser is called in a list of one's devices: the little it says of itself, and nothing that counts."""

from apps.wording.languages import N_, _

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


UNKNOWN = N_("A browser")


def device_of(user_agent: str) -> str:
    """`Firefox on Linux`. One that says nothing we know is `A browser`."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), UNKNOWN)
    system = next((name for mark, name in SYSTEMS if mark in user_agent), None)
    return f"{browser} on {system}" if system is not None else browser


def device_said(device: str | None) -> str | None:
    """What `device_of` kept, for whoever reads it now."""
    if not device:
        return None
    browser, _found, system = device.partition(" on ")
    return _("{browser} on {system}", browser=_(browser), system=system) if system else _(browser)
