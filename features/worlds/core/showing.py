"""What students tell and show, in memory."""

from features.worlds.answers import Answer
from features.worlds.core.house import OPERATOR, House, answer
from mentorship_core.domain.identity import SampleId


class CoreShowing(House):
    latest_picture: SampleId

    def show_picture(self, who: str, picture: bytes) -> Answer:
        return answer(self.mentorship.add_sample(actor=self.person(who), sent=picture))

    def take_picture_away(self, who: str, student: str) -> Answer:
        """The latest; also when it is gone already."""
        shown = self.mentorship.views.samples(OPERATOR, self.users[student])
        if shown:
            self.latest_picture = shown[-1].id
        return answer(self.mentorship.remove_sample(actor=self.person(who), sample=self.latest_picture))

    def pictures_seen(self, who: str, student: str) -> int:
        views = self.mentorship.views
        shown = views.samples(OPERATOR, self.users[student])
        return sum(views.picture(self.person(who), one.id) is not None for one in shown)

    def goals_read(self, mentor: str, student: str) -> str | None:
        rows = self.mentorship.views.students(self.person(mentor), self.mentors[mentor])
        return next((row.student.goals for row in rows if row.student.id == self.users[student]), None)
