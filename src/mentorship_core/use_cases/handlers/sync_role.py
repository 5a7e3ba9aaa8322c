"""Give or take the community's student role, by what the seats say now."""

from attrs import frozen

from mentorship_core.domain.follow_ups import SyncRole
from mentorship_core.domain.people import System
from mentorship_core.ports.community import Community
from mentorship_core.ports.mail import Unsent
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome


@frozen(kw_only=True)
class SyncStudentRole(UseCase):
    community: Community

    def __call__(self, *, errand: SyncRole) -> Outcome:
        with self.begin(System("community")) as tx:
            student = tx.user(errand.student)
            seated = tx.is_seated(errand.student)
        if student is None or student.discord_id is None:
            return Done()
        answer = self.community.set_student(student.discord_id, is_student=seated)
        return Later(answer.why) if isinstance(answer, Unsent) else Done()
