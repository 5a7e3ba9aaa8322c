"""Give or take the community's student role, by what the seats say now."""

from attrs import frozen

from mentorship_core.domain.follow_ups import SyncAccount, SyncRole
from mentorship_core.domain.people import System, User
from mentorship_core.ports.community import Community
from mentorship_core.ports.mail import Unsent
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome


@frozen(kw_only=True)
class SyncStudentRole(UseCase):
    community: Community

    def __call__(self, *, errand: SyncRole | SyncAccount) -> Outcome:
        """Who is not in the community wears nothing there, which is no trouble."""
        with self.begin(System("community")) as tx:
            whose = _whose(tx, errand)
            seated = whose is not None and tx.is_seated(whose.id)
        account = _account(errand, whose)
        if account is None:
            return Done()
        answer = self.community.set_student(account, is_student=seated)
        return Later(answer.why, answer.wait_seconds) if isinstance(answer, Unsent) else Done()


def _account(errand: SyncRole | SyncAccount, whose: User | None) -> str | None:
    if isinstance(errand, SyncAccount):
        return errand.account
    return whose.discord_id if whose is not None else None


def _whose(tx: Transaction, errand: SyncRole | SyncAccount) -> User | None:
    return tx.user(errand.student) if isinstance(errand, SyncRole) else tx.user_by_discord(errand.account)
