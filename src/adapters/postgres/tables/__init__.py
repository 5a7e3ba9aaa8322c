"""The tables, as SQLAlchemy sees them; the migrations' SQL is what makes them."""

from adapters.postgres.tables import (
    booking,
    calendars,
    feeds,
    messages,
    money,
    onboarding,
    packs,
    people,
    seats,
    testimonials,
)

__all__ = [
    "booking",
    "calendars",
    "feeds",
    "messages",
    "money",
    "onboarding",
    "packs",
    "people",
    "seats",
    "testimonials",
]
