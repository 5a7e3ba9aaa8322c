"""What every command stands on: the product, who asks, and words for a no."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from attrs import frozen

from apps.bot import words
from apps.bot.people import NotLinked, who
from apps.bot.reply import Choice, Reply
from apps.wording import refusals
from apps.wording.languages import _, read_in, reading
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import Person, Role, User
from mentorship_core.domain.refusals import Refusal

MOST_CHOICES = 25
LONGEST_CHOICE = 100
"""Discord's own."""


@frozen(kw_only=True)
class Asker:
    """Somebody whose Discord account is linked."""

    user: User

    @property
    def person(self) -> Person:
        return Person(self.user.id, self.user.role)

    @property
    def id(self) -> UserId:
        return self.user.id

    @property
    def zone(self) -> str:
        return self.user.zone

    @property
    def teaches(self) -> bool:
        return self.user.role in {Role.MENTOR, Role.ADMIN}


@frozen(kw_only=True)
class Desk:
    mentorship: Mentorship
    base_url: str

    def asker(self, discord_id: int) -> Asker | None:
        person = who(self.mentorship.views, discord_id)
        user = self.mentorship.views.user(person.user) if not isinstance(person, NotLinked) else None
        return Asker(user=user) if user is not None else None

    def linked(self, discord_id: int, act: Callable[[Asker], Reply]) -> Reply:
        """Whoever is not linked is told how to link."""
        asker = self.asker(discord_id)
        with self._read_by(asker):
            return act(asker) if asker is not None else Reply(text=_(words.NOT_LINKED))

    def teaching(self, discord_id: int, act: Callable[[Asker], Reply]) -> Reply:
        return self.linked(discord_id, lambda one: act(one) if one.teaches else Reply(text=_(words.ONLY_MENTORS)))

    def choices(self, discord_id: int, typed: str, offer: Callable[[Asker], list[Choice]]) -> list[Choice]:
        """Those whose name holds what was typed; none for strangers."""
        asker = self.asker(discord_id)
        with self._read_by(asker):
            found = offer(asker) if asker is not None else []
        wanted = [one for one in found if typed.lower() in one.name.lower()]
        return [Choice(name=one.name[:LONGEST_CHOICE], value=one.value) for one in wanted[:MOST_CHOICES]]

    def _read_by(self, asker: Asker | None) -> AbstractContextManager[None]:
        """In their own language, else in that of their Discord."""
        own = asker.user.language if asker is not None else None
        return read_in(own or reading())

    def no(self, refusal: Refusal, asker: Asker) -> Reply:
        return Reply(text=refusals.words(refusal, asker.zone))

    def page(self, path: str) -> str:
        return f"{self.base_url}{path}"

    def name_of(self, mentor: MentorId) -> str:
        found = self.mentorship.views.mentor(mentor)
        return words.plain(found.mentor.name) if found is not None else _("a mentor")
