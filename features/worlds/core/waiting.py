"""The line, and the clock, in memory."""

from datetime import datetime, timedelta

from features.worlds.answers import DONE, Answer, LineSeen
from features.worlds.cast import PACK, STUDENTS
from features.worlds.core.buying import CoreBuying
from features.worlds.core.house import answer
from mentorship_core.domain.identity import OfferId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.views import LineRow


class CoreWaiting(CoreBuying):
    offers_known: dict[tuple[str, str], OfferId]

    def pass_until(self, at: datetime) -> None:
        self.turn_clock(at)
        self.settle()

    def jump_to(self, at: datetime) -> None:
        self.settle()
        self._remember_offers()
        self.turn_clock(at)

    def turn_clock(self, at: datetime) -> None:
        self.demo.move_clock(at - self.now())

    def turn_back(self, hours: int) -> Answer:
        try:
            self.demo.move_clock(-timedelta(hours=hours))
        except ValueError:
            return Answer("INVALID")
        return Answer(DONE)

    def _remember_offers(self) -> None:
        """A letter names its offer still when it is over."""
        self.offers_known = {
            (who, mentor): row.offer.id
            for who in STUDENTS
            for mentor in self.mentors
            if (row := self._row(who, mentor)) is not None and row.offer is not None
        }

    def join(self, who: str, mentor: str) -> Answer:
        return answer(self.mentorship.join_waitlist(actor=self.person(who), mentor=self.mentors[mentor]))

    def leave(self, who: str, mentor: str) -> Answer:
        return answer(self.mentorship.leave_waitlist(actor=self.person(who), mentor=self.mentors[mentor]))

    def claim(self, who: str, mentor: str, *, offered_to: str | None = None) -> Answer:
        claimed = self.mentorship.claim_offer(
            actor=self.person(who),
            offer=self._offer(offered_to or who, mentor),
            product=self.products[mentor, PACK],
            provider=Provider.SANDBOX,
        )
        return self.begun(who, claimed)

    def decline(self, who: str, mentor: str) -> Answer:
        return answer(self.mentorship.decline_offer(actor=self.person(who), offer=self._offer(who, mentor)))

    def skip_in_line(self, who: str, student: str, mentor: str) -> Answer:
        whose, whom = self.mentors[mentor], self.users[student]
        return answer(self.mentorship.skip_in_line(actor=self.person(who), mentor=whose, student=whom))

    def invite_next(self, who: str, student: str, mentor: str) -> Answer:
        whose, whom = self.mentors[mentor], self.users[student]
        return answer(self.mentorship.invite_next(actor=self.person(who), mentor=whose, student=whom))

    def _offer(self, who: str, mentor: str) -> OfferId:
        row = self._row(who, mentor)
        return row.offer.id if row is not None and row.offer is not None else self.offers_known[who, mentor]

    def _row(self, who: str, mentor: str) -> LineRow | None:
        rows = self.mentorship.views.line(self.person(who), student=self.users[who])
        return next((row for row in rows if row.entry.mentor == self.mentors[mentor]), None)

    def line(self, who: str, mentor: str) -> LineSeen | None:
        row = self._row(who, mentor)
        if row is None:
            return None
        if row.offer is None:
            return LineSeen(position=row.position)
        return LineSeen(position=row.position, offer=str(row.offer.id), offered_until=row.offer.until)
