"""The made-up people of the demo, what they sell, and when they work."""

from attrs import frozen

from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Role

WEEKDAYS = range(5)
EVERY_DAY = range(7)


@frozen(kw_only=True)
class Somebody:
    name: str
    zone: str
    role: Role = Role.STUDENT

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.org"


@frozen(kw_only=True)
class Pack:
    title: str
    price: Money
    description: str = ""
    sessions: int = 4
    minutes: int = 60
    days: int = 45


@frozen(kw_only=True)
class Seller:
    """A mentor; `seated` have bought their first pack, `waiting` stand in line."""

    who: Somebody
    headline: str
    about: str
    seats: int
    schedule: Schedule
    packs: tuple[Pack, ...]
    seated: tuple[Somebody, ...] = ()
    waiting: tuple[Somebody, ...] = ()


def hours(opens: int, closes: int) -> LocalSpan:
    return LocalSpan(opens * 60, closes * 60)


ADA = Somebody(name="Ada Moreau", zone="Europe/Paris", role=Role.ADMIN)

NOOR = Somebody(name="Noor Haddad", zone="Europe/London")
SAM = Somebody(name="Sam Lindqvist", zone="Europe/Stockholm")
IDA = Somebody(name="Ida Berg", zone="America/Chicago")
LUCA = Somebody(name="Luca Rossi", zone="Europe/Rome")
WEI = Somebody(name="Wei Chen", zone="Asia/Singapore")
PRIYA = Somebody(name="Priya Nair", zone="Asia/Kolkata")
STUDENTS = (NOOR, SAM, IDA, LUCA, WEI, PRIYA)

MIRA = Seller(
    who=Somebody(name="Mira Okafor", zone="America/New_York", role=Role.MENTOR),
    headline="Distributed systems, from first design to the night it breaks",
    about="Fifteen years of storage engines and on-call. Bring a design or an incident, and we read it together.",
    seats=10,
    schedule=Schedule(zone="America/New_York", weekly=WeeklyHours.on(EVERY_DAY, hours(9, 17))),
    packs=(
        Pack(title="Four sessions", price=Money(24_000, "USD"), description="An hour a week for a month."),
        Pack(title="Eight half hours", price=Money(26_000, "USD"), sessions=8, minutes=30, days=60),
    ),
)
JONAS = Seller(
    who=Somebody(name="Jonas Weber", zone="Europe/Berlin", role=Role.MENTOR),
    headline="Product and pricing for people who build",
    about="Three companies, one of them still there. We look at your numbers before we talk about your roadmap.",
    seats=3,
    schedule=Schedule(
        zone="Europe/Berlin",
        weekly=WeeklyHours.on(WEEKDAYS, hours(9, 12), hours(14, 18)),
        buffer_before_minutes=10,
        buffer_after_minutes=10,
        daily_limit=4,
    ),
    packs=(
        Pack(title="Four sessions", price=Money(32_000, "EUR")),
        Pack(title="One session", price=Money(9_000, "EUR"), sessions=1, days=30),
    ),
    seated=(LUCA, WEI),
)
ASHA = Seller(
    who=Somebody(name="Asha Raman", zone="Asia/Kolkata", role=Role.MENTOR),
    headline="Machine learning that survives contact with data",
    about="I read your notebook line by line and ask where each number comes from.",
    seats=1,
    schedule=Schedule(zone="Asia/Kolkata", weekly=WeeklyHours.on((0, 2, 4, 5), hours(18, 22)), increment_minutes=15),
    packs=(Pack(title="Four sessions", price=Money(1_600_000, "INR")),),
    seated=(LUCA,),
    waiting=(PRIYA,),
)
YUKI = Seller(
    who=Somebody(name="Yuki Tanaka", zone="Asia/Tokyo", role=Role.MENTOR),
    headline="Interfaces, typography and the courage to leave things out",
    about="Night owl: most of my hours are evenings in Tokyo, some of them past midnight.",
    seats=5,
    schedule=Schedule(zone="Asia/Tokyo", weekly=WeeklyHours.on(range(1, 6), hours(20, 26)), notice_hours=12),
    packs=(Pack(title="Three sessions", price=Money(36_000, "JPY"), sessions=3, minutes=45),),
    seated=(SAM,),
)
SELLERS = (MIRA, JONAS, ASHA, YUKI)
EVERYBODY = (ADA, *(seller.who for seller in SELLERS), *STUDENTS)

CODE = "WELCOME10"
CODE_PERCENT = 10
