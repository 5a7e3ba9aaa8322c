"""Calendar files that say when somebody is busy."""

from datetime import datetime


def a_calendar(*busy: tuple[datetime, datetime]) -> bytes:
    """Times in UTC."""
    events = [
        f"BEGIN:VEVENT\r\nUID:{number}@example.org\r\nSUMMARY:Private\r\n"
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDTEND:{end:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n"
        for number, (start, end) in enumerate(busy)
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n{''.join(events)}END:VCALENDAR\r\n".encode()
