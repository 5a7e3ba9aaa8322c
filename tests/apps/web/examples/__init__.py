"""Example contexts of every page, as their routes would give them; the shapes stand on top of each template."""

from tests.apps.web.examples import (
    account,
    booking,
    calendars,
    checkout,
    description,
    discord,
    house,
    meeting,
    mentor,
    money,
    public,
    student,
)
from tests.apps.web.examples.parts import Context

EXAMPLES: dict[str, dict[str, Context]] = {
    **public.EXAMPLES,
    **student.EXAMPLES,
    **account.EXAMPLES,
    **booking.EXAMPLES,
    **checkout.EXAMPLES,
    **mentor.EXAMPLES,
    **calendars.EXAMPLES,
    **house.EXAMPLES,
    **discord.EXAMPLES,
    **money.EXAMPLES,
    **meeting.EXAMPLES,
    **description.EXAMPLES,
    "session.html": {**student.EXAMPLES["session.html"], **meeting.RECORDINGS},
}
