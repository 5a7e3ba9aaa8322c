"""People and things as an operator names them."""

from uuid import UUID

from apps.cli.refusing import missing
from mentorship_core.application import Mentorship
from mentorship_core.domain.people import Mentor, System, User
from mentorship_core.ports.views import SeatRow


def the_user(mentorship: Mentorship, actor: System, name: str) -> User:
    """By mail address or id; ends the command if there is none."""
    wanted = name.strip().lower()
    for user in mentorship.views.users(actor):
        if wanted in (user.email.lower(), user.id.lower()):
            return user
    raise missing(f"user {name}")


def the_mentor(mentorship: Mentorship, actor: System, name: str) -> Mentor:
    """By id, or by their name or mail address."""
    wanted = name.strip().lower()
    users = {user.id: user.email.lower() for user in mentorship.views.users(actor)}
    for window in mentorship.views.mentors():
        mentor = window.mentor
        if wanted in (str(mentor.id), mentor.name.lower(), users.get(mentor.user)):
            return mentor
    raise missing(f"mentor {name}")


def the_seat(mentorship: Mentorship, actor: System, seat: UUID) -> SeatRow:
    for row in mentorship.views.seats(actor):
        if row.seat.id == seat:
            return row
    raise missing(f"live seat {seat}")
