"""What every act on somebody's calendars needs: the consent, opened, and what to do when it no longer works."""

from attrs import frozen

from mentorship_core.domain.calendars.connection import Broken, Connected, Connection, Granted, Lost
from mentorship_core.domain.calendars.events import CalendarBroke
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import System
from mentorship_core.ports.calendar_provider import AccessLost, CalendarProvider, Trouble
from mentorship_core.ports.sealing import SealBroken, Sealing
from mentorship_core.use_cases.calendars.owning import Owning

US = System("calendars")


@frozen(kw_only=True)
class Opened:
    """A consent and the secret that opens it. Never kept, never logged."""

    connection: Connected
    secret: str


@frozen(kw_only=True)
class Opening(Owning):
    provider: CalendarProvider
    sealing: Sealing

    def connection(self, mentor: MentorId) -> Connection | None:
        with self.begin(US) as tx:
            return tx.consent(mentor)

    def opened(self, mentor: MentorId) -> Opened | Broken | None:
        """None where nothing is connected."""
        found = self.connection(mentor)
        match found:
            case Connected():
                return self.unsealed(found)
            case Broken():
                return found
            case _:
                return None

    def unsealed(self, connection: Connected) -> Opened | Broken | None:
        secret = self.secret_of(connection)
        return Opened(connection=connection, secret=secret) if secret is not None else self.broken(connection.mentor)

    def secret_of(self, granted: Granted) -> str | None:
        """None where no key we have opens it: then it is broken off, and has to be asked for again."""
        try:
            return self.sealing.open(granted.sealed, str(granted.mentor))
        except SealBroken:
            self.break_off(granted, Lost.WITHDRAWN)
            return None

    def broken(self, mentor: MentorId) -> Broken | None:
        found = self.connection(mentor)
        return found if isinstance(found, Broken) else None

    def notice_trouble(self, connection: Connected, trouble: Trouble) -> None:
        """A lost consent is written down and told once; whoever does not answer is asked again later."""
        if isinstance(trouble, AccessLost):
            self.break_off(connection, trouble.why)

    def break_off(self, seen: Granted, why: Lost) -> Broken | None:
        """Unless it was mended, or given back, while we asked."""
        with self.begin(US) as tx:
            now = self.clock()
            match tx.consent(seen.mentor, locked=True):
                case Connected(sealed=sealed) as connected if sealed == seen.sealed:
                    broken = connected.break_off(why, now)
                    tx.record(CalendarBroke(at=now, connection=broken))
                    return broken
                case Broken() as broken:
                    return broken
                case _:
                    return None
