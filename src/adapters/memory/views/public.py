"""What the public sees."""

from attrs import evolve

from adapters.memory.days import starts_by_day
from adapters.memory.standings import roster_of
from adapters.memory.views.looking import Looking
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import During
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Mentor, User
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Grace, is_over
from mentorship_core.ports.views import ShopWindow, TokenHolder


class PublicViews(Looking):
    def mentors(self) -> tuple[ShopWindow, ...]:
        """By name."""
        with self._alone():
            found = sorted(self._tables.people.mentors, key=lambda mentor: (mentor.name, str(mentor.id)))
            return tuple(self._window(mentor) for mentor in found)

    def mentor(self, mentor: MentorId) -> ShopWindow | None:
        with self._alone():
            found = self._tables.people.mentors.get(mentor)
            return None if found is None else self._window(found)

    def diary(self, mentor: MentorId, student: UserId | None, window: During) -> Diary:
        with self._alone():
            booking, found = self._tables.booking, self._tables.people.mentors.get(mentor)
            if found is None:
                return Diary()
            busy = booking.of_student_within(student, window) if student is not None else ()
            return Diary(
                blocks=tuple(session.blocks for session in booking.of_mentor_within(mentor, window)),
                student_busy=tuple(session.during for session in busy),
                starts_by_day=starts_by_day(booking, found, window),
            )

    def away(self, mentor: MentorId) -> tuple[Away, ...]:
        """Without the clocks they moved: those are the mentor's business."""
        with self._alone():
            found = sorted(self._tables.people.away_of.find(mentor), key=lambda away: (away.during.start, away.id))
            return tuple(evolve(away, moves=()) for away in found)

    def user(self, user: UserId) -> User | None:
        with self._alone():
            return self._tables.people.users.get(user)

    def holder(self, secret_hash: str) -> TokenHolder | None:
        with self._alone():
            token = self._tables.people.tokens.get(secret_hash)
            user = self._tables.people.users.get(token.user) if token is not None else None
            return TokenHolder(token, user) if token is not None and user is not None else None

    def linked_user(self, discord_id: str) -> User | None:
        with self._alone():
            return self._tables.people.user_by_discord.one(discord_id)

    def mentor_of(self, user: UserId) -> Mentor | None:
        with self._alone():
            return self._tables.people.mentor_of.one(user)

    def _window(self, mentor: Mentor) -> ShopWindow:
        roster = self._by_the_clock(roster_of(self._tables, mentor))
        return ShopWindow(
            mentor=mentor,
            products=self._on_sale(mentor),
            free=roster.free,
            waiting=len(roster.line),
            next_free=roster.sold_out().next_free if roster.free == 0 else None,
        )

    def _by_the_clock(self, roster: Roster) -> Roster:
        """Without the holds, offers and graces that are over, swept or not (GEN-3)."""
        now = self._clock()
        kept = (
            seat
            for seat in roster.seats
            if not is_over(seat, now) or (isinstance(seat, Grace) and seat.student in roster.contested)
        )
        return evolve(roster, seats=tuple(kept))

    def _on_sale(self, mentor: Mentor) -> tuple[Product, ...]:
        active = (product for product in self._tables.people.products_of.find(mentor.id) if product.active)
        return tuple(sorted(active, key=lambda product: (product.title, str(product.id))))
