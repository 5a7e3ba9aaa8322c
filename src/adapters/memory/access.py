"""Who sees and changes what: the same promise as the database's row level policies (ACC-1)."""

from adapters.memory.policies import may_change
from adapters.memory.tables import Tables
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.identity import MentorId, OrderId, UserId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import (
    AccessToken,
    Actor,
    DiscordLink,
    Mentor,
    Nobody,
    Person,
    Role,
    SignInLink,
    User,
    is_operator,
)
from mentorship_core.domain.seats.seat import Active, Grace, Held, Released
from mentorship_core.domain.seats.waitlist import Entry as LineEntry
from mentorship_core.domain.seats.waitlist import Offer
from mentorship_core.domain.state import State
from mentorship_core.domain.testimonials import (
    ApprovedTestimonial,
    PendingTestimonial,
    RejectedTestimonial,
    WithdrawnTestimonial,
)
from mentorship_core.ports.transaction import RefusedByStore

OF_A_ROSTER = (Held, Active, Grace, Released, *LineEntry.__args__, *Offer.__args__)


class Access:
    """One actor's; a roster that was locked is open to whoever locked it."""

    def __init__(self, tables: Tables, actor: Actor) -> None:
        self._tables = tables
        self._everything = is_operator(actor)
        self._me: UserId | None = actor.user if isinstance(actor, Person) else None
        self._as_mentor = isinstance(actor, Person) and actor.role in {Role.MENTOR, Role.ADMIN}
        self._rosters: set[MentorId] = set()
        self._in_hand: set[str] = set()
        self.is_operator = self._everything
        self.is_nobody = isinstance(actor, Nobody)

    def open_roster(self, mentor: MentorId) -> None:
        self._rosters.add(mentor)

    def open_secret(self, secret_hash: str) -> None:
        """Who presents a secret sees what it opens."""
        self._in_hand.add(secret_hash)

    def open_promotion(self, promotion: Promotion) -> None:
        """Who knows a code may redeem it."""
        self._in_hand.add(str(promotion.id))

    def sees(self, state: object) -> bool:
        if self._everything:
            return True
        match state:
            case Mentor() | Product() | Away():
                return True
            case Promotion():
                return str(state.id) in self._in_hand
            case _:
                return self._owns(state)

    def sees_pair(self, mentor: MentorId, student: UserId) -> bool:
        return self._everything or (self._me is not None and (student == self._me or self.is_mine(mentor)))

    def is_mentor(self, mentor: MentorId) -> bool:
        """That mentor, or an operator."""
        return self._everything or self.is_mine(mentor)

    def check_change(self, before: State | None, after: State) -> None:
        """Raises RefusedByStore for what is not theirs to change."""
        if not self._everything and not may_change(self, before, after):
            raise RefusedByStore("not_theirs", type(after).__name__)

    def is_me(self, student: UserId | None) -> bool:
        return student is not None and student == self._me

    def holds(self, mentor: MentorId) -> bool:
        """Whether that mentor's lock was taken."""
        return mentor in self._rosters

    def has_in_hand(self, secret: str) -> bool:
        return secret in self._in_hand

    def is_my_address(self, address: str) -> bool:
        me = self._tables.people.users.get(self._me) if self._me is not None else None
        return me is not None and me.email.lower() == address

    def is_mine(self, mentor: MentorId | None) -> bool:
        """By our own table and the role the person acts in."""
        found = self._tables.people.mentors.get(mentor) if mentor is not None else None
        return self._me is not None and self._as_mentor and found is not None and found.user == self._me

    def is_free(self, order: OrderId | None) -> bool:
        """An order that costs nothing is paid by its student."""
        found = self._tables.money.orders.get(order) if order is not None else None
        return found is not None and found.total.is_zero

    def _owns(self, state: object) -> bool:
        match state:
            case User():
                return state.id == self._me or self._is_student_of_mine(state.id)
            case Notice():
                of_student = state.recipient == state.student and self.is_mine(state.mentor)
                return state.recipient == self._me or of_student
            case AccessToken() | CalendarFeed():
                return state.user == self._me or state.secret_hash in self._in_hand
            case IdentityAccount():
                return state.user == self._me
            case SignInLink() | DiscordLink():
                return state.secret_hash in self._in_hand
            case PendingTestimonial() | ApprovedTestimonial() | RejectedTestimonial() | WithdrawnTestimonial():
                return state.student == self._me
            case FailingAddress():
                return self.is_my_address(state.address)
            case WorkSample():
                return state.student == self._me or self._sold_to(state.student)
            case Payment():
                order = self._tables.money.orders.get(state.order)
                return order is not None and self._owns(order)
            case _:
                return self._is_between_mine(state)

    def _is_between_mine(self, state: object) -> bool:
        """Everything else lies between a student and a mentor."""
        student: UserId | None = getattr(state, "student", None)
        mentor: MentorId | None = getattr(state, "mentor", None)
        opened = isinstance(state, OF_A_ROSTER) and mentor in self._rosters
        return opened or self.is_me(student) or self.is_mine(mentor)

    def owns_work(self, student: UserId) -> bool:
        return self._everything or self.is_me(student)

    def _sold_to(self, student: UserId) -> bool:
        """Whoever ever had a pack with me."""
        mine = self._tables.people.mentor_of.one(self._me) if self._as_mentor else None
        return mine is not None and self._tables.money.packs_of_pair.one((mine.id, student)) is not None

    def _is_student_of_mine(self, student: UserId) -> bool:
        mine = self._tables.people.mentor_of.one(self._me)
        if mine is None or not self._as_mentor:
            return False
        pair, tables = (mine.id, student), self._tables
        found = (tables.seats.of_pair, tables.seats.line_of_pair, tables.money.packs_of_pair)
        return any(index.one(pair) is not None for index in found)
