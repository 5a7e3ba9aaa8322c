"""What was said to the visitor, in the words it was said in."""

from collections.abc import Iterable, Iterator

from attrs import define, field

from apps.web.manners.visit import Visit
from apps.wording.notices import words_of
from apps.wording.telling import Words
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.writing import Correspondence


@define
class Saying:
    """Puts notices into words; whoever they name is looked up once."""

    visit: Visit
    _users: dict[UserId, User | None] = field(factory=dict)
    _mentors: dict[MentorId, Mentor | None] = field(factory=dict)

    def of(self, notices: Iterable[Notice]) -> Iterator[tuple[Notice, Words]]:
        for notice in notices:
            yield notice, words_of(self._correspondence(notice))

    def _correspondence(self, notice: Notice) -> Correspondence:
        return Correspondence(
            notice=notice,
            recipient=self.visit.me,
            student=self._user(notice.student),
            mentor=self._mentor(notice.mentor),
            mentor_email=None,
            session=None,
        )

    def _user(self, user: UserId | None) -> User | None:
        if user is None or user == self.visit.me.id:
            return self.visit.me if user is not None else None
        if user not in self._users:
            self._users[user] = self.visit.mentorship.views.user(user)
        return self._users[user]

    def _mentor(self, mentor: MentorId | None) -> Mentor | None:
        if mentor is None:
            return None
        if mentor not in self._mentors:
            shop = self.visit.mentorship.views.mentor(mentor)
            self._mentors[mentor] = shop.mentor if shop is not None else None
        return self._mentors[mentor]
