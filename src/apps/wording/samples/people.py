"""Who the samples are about: Sam learns from Léna, Ada runs the house."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from mentorship_core.domain.booking.hours import Schedule, WeeklyHours
from mentorship_core.domain.booking.session import Canceled, Scheduled, Session, Side
from mentorship_core.domain.identity import MentorId, PackId, SeatId, SessionId, UserId
from mentorship_core.domain.instant import During, days
from mentorship_core.domain.people import Mentor, Role, User

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
SESSION = UUID(int=1)
MENTOR = MentorId(UUID(int=2))
START = NOW + days(2)
SAM = User(
    id=UserId("sam"), email="sam@example.org", name="Sam Okafor", zone="Europe/Berlin", zone_given=True, created_at=NOW
)
LENA_USER = User(
    id=UserId("lena"),
    email="lena@example.org",
    name="Léna Novak",
    role=Role.MENTOR,
    zone="America/New_York",
    zone_given=True,
    created_at=NOW,
)
LENA = Mentor(
    id=MENTOR,
    user=LENA_USER.id,
    name="Léna Novak",
    headline="Systems",
    schedule=Schedule(zone="America/New_York", weekly=WeeklyHours.on(range(5))),
    max_active_students=10,
)
ADA = User(id=UserId("ada"), email="ada@example.org", name="Ada Quist", role=Role.ADMIN, zone="UTC", created_at=NOW)


def a_session(*, canceled: bool) -> Session:
    during = During(START, START + timedelta(minutes=60))
    scheduled = Scheduled(
        id=SessionId(SESSION),
        mentor=MENTOR,
        student=SAM.id,
        pack=PackId(UUID(int=3)),
        seat=SeatId(UUID(int=4)),
        during=during,
        blocks=during,
        booked_at=NOW,
        sequence=1,
    )
    if not canceled:
        return scheduled
    return Canceled(
        id=scheduled.id,
        mentor=MENTOR,
        student=SAM.id,
        pack=scheduled.pack,
        seat=scheduled.seat,
        during=during,
        blocks=during,
        booked_at=NOW,
        sequence=2,
        closed_at=NOW,
        canceled_by=Side.MENTOR,
        late=False,
    )
