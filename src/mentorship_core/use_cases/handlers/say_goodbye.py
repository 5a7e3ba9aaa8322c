"""The last letter to somebody who was erased, and the end of their role in the community."""

from attrs import frozen

from mentorship_core.domain.follow_ups import LeaveCommunity, SayGoodbye
from mentorship_core.ports.community import Community
from mentorship_core.ports.mail import Mail, Unsent
from mentorship_core.ports.sealing import SealBroken, Sealing
from mentorship_core.ports.writing import Writing
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome


@frozen(kw_only=True)
class PostGoodbye:
    mail: Mail
    writing: Writing
    sealing: Sealing

    def __call__(self, *, errand: SayGoodbye) -> Outcome:
        try:
            address = self.sealing.open(errand.sealed, errand.user)
        except SealBroken:
            return Done()
        letter = self.writing.goodbye_letter(address, errand.money_back, errand.language)
        answer = self.mail.send(letter, key=f"goodbye-{errand.user}")
        return Later(answer.why, answer.wait_seconds) if isinstance(answer, Unsent) else Done()


@frozen(kw_only=True)
class EndStudentRole:
    community: Community
    sealing: Sealing

    def __call__(self, *, errand: LeaveCommunity) -> Outcome:
        try:
            account = self.sealing.open(errand.sealed, errand.user)
        except SealBroken:
            return Done()
        answer = self.community.set_student(account, is_student=False)
        return Later(answer.why, answer.wait_seconds) if isinstance(answer, Unsent) else Done()
