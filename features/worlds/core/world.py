"""The whole world in memory."""

from datetime import datetime

from features.worlds.core.booking import CoreBooking
from features.worlds.core.ruling import CoreLooking, CoreRuling
from features.worlds.core.shop import CoreShop
from features.worlds.core.waiting import CoreWaiting
from mentorship_core.domain.instant import During


class CoreWorld(CoreShop, CoreWaiting, CoreBooking, CoreRuling, CoreLooking):
    """The core behind the steps, and surroundings that can be made to fail."""

    def break_provider(self, *, broken: bool) -> None:
        self.checkout.broken = broken

    def break_mail(self, *, broken: bool) -> None:
        self.mail.broken = broken

    def break_calendar(self, mentor: str) -> None:
        self.demo.calendar.break_down(self.mentors[mentor])

    def fill_calendar_unseen(self, mentor: str, start: datetime, end: datetime) -> None:
        self.demo.calendar.set_busy(self.mentors[mentor], During(start, end), noticed=False)
