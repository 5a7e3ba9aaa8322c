"""Who is there when a scenario begins, and when that is."""

from datetime import UTC, datetime

BEGINS = datetime(2030, 3, 4, 8, 0, tzinfo=UTC)
"""A Monday. Dates without a year in the features are of this one."""

ADMIN = "Ada"
MENTORS = ("Mira", "Otto")
STUDENTS = ("Lena", "Noor", "Sam", "Tom")
PACK = "Four sessions"
"""What each mentor sells: 4 sessions of 60 minutes for 200.00 EUR, valid for 45 days. They take 10 students, are
bookable Monday to Friday from 09:00 to 17:00 in UTC, a day to sixty days ahead, every half hour."""

PRICE = "200.00 EUR"
PLACES = 10


def address(name: str) -> str:
    return f"{name.lower()}@example.org"
