"""The whole world in memory."""

from datetime import datetime
from time import monotonic, sleep

from features.worlds.core.booking import CoreBooking
from features.worlds.core.chat import CoreChat
from features.worlds.core.receipts import CoreReceipts
from features.worlds.core.ruling import CoreRuling
from features.worlds.core.shop import CoreShop
from features.worlds.core.showing import CoreShowing
from features.worlds.core.testimonials import CoreTestimonials
from features.worlds.core.waiting import CoreWaiting
from mentorship_core.domain.instant import During

LONGEST_WAIT_SECONDS = 10
"""Retries wait by the machine's own clock, which nobody moves."""


class CoreWorld(CoreShop, CoreWaiting, CoreBooking, CoreReceipts, CoreShowing, CoreTestimonials, CoreChat, CoreRuling):
    """The core behind the steps, and surroundings that can be made to fail."""

    def break_provider(self, *, broken: bool) -> None:
        self.checkout.broken = broken

    def break_mail(self, *, broken: bool) -> None:
        """What waits for another try goes out once the mail works again."""
        self.mail.broken = broken
        until = monotonic() + LONGEST_WAIT_SECONDS
        while not broken and self.mentorship.outbox.pending() and monotonic() < until:
            sleep(0.05)
            self.settle()

    def break_calendar(self, mentor: str) -> None:
        self.demo.calendar.break_down(self.mentors[mentor])

    def fill_calendar_unseen(self, mentor: str, start: datetime, end: datetime) -> None:
        self.demo.calendar.set_busy(self.mentors[mentor], During(start, end), noticed=False)
