"""A provider of identities tells of an account: kept once, the newest word counts, the deleted stay so (ACC-3)."""

from attrs import evolve, frozen

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identities import (
    IdentityAccount,
    IdentityChange,
    IdentityGone,
    IdentityLinked,
    IdentityNews,
)
from mentorship_core.domain.identity import CaseId, UserId
from mentorship_core.domain.instant import days
from mentorship_core.domain.people import System, User
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.people_rules import NAME_LENGTH, email_faults

PROVIDER = System("identity provider")
GONE = "Deleted at the identity provider"


@frozen
class IdentityHeard:
    """`changed` is False for an event heard before, an older word than the one that is kept, and one without effect."""

    changed: bool


@frozen(kw_only=True)
class HearIdentity(UseCase):
    """Old users are found by their verified address alone. What they are called here is theirs to say, and stays."""

    def __call__(self, *, news: IdentityNews) -> IdentityHeard:
        with self.begin(PROVIDER) as tx:
            if not tx.keep_identity_event(news.event_id, news.kind, news.at):
                return IdentityHeard(changed=False)
            account = tx.identity_account(news.subject)
            if account is not None and (account.deleted_at is not None or news.at <= account.at):
                return IdentityHeard(changed=False)
            if news.change is IdentityChange.DELETED:
                return self._gone(tx, account, news)
            return self._linked(tx, account, news)

    def _linked(self, tx: Transaction, account: IdentityAccount | None, news: IdentityNews) -> IdentityHeard:
        email = news.email.strip().lower() if news.email is not None else None
        if email is None or email_faults(email):
            return IdentityHeard(changed=False)
        if account is None or account.user is None:
            user = tx.user_by_email(email) or self._newcomer(news, email)
            account = IdentityAccount(subject=news.subject, user=user.id, at=news.at)
        else:
            known = tx.locked_user(account.user)
            assert known is not None
            user, account = self._with_address(tx, known, email), account.heard(news.at)
        tx.record(IdentityLinked(at=self.clock(), account=account, user=user))
        return IdentityHeard(changed=True)

    def _with_address(self, tx: Transaction, user: User, email: str) -> User:
        """One that somebody else has here is not taken from them."""
        taken = user.erased_at is not None or tx.user_by_email(email) is not None
        return user if taken else evolve(user, email=email)

    def _newcomer(self, news: IdentityNews, email: str) -> User:
        said = " ".join(news.name.split())[:NAME_LENGTH]
        name = said if said.isprintable() and said else email.split("@", 1)[0]
        return User(id=UserId(news.subject), email=email, name=name, created_at=self.clock())

    def _gone(self, tx: Transaction, account: IdentityAccount | None, news: IdentityNews) -> IdentityHeard:
        now = self.clock()
        if account is None or account.user is None:
            buried = IdentityAccount(subject=news.subject, user=None, at=news.at, deleted_at=news.at)
            tx.record(IdentityGone(at=now, account=buried))
            return IdentityHeard(changed=True)
        user = tx.locked_user(account.user)
        assert user is not None
        live = [one for one in tx.access_tokens(user.id) if one.is_live(now)]
        tx.record(
            IdentityGone(
                at=now,
                account=account.delete(news.at),
                user=user.lock(GONE) if not user.locked else user,
                ended=tuple(evolve(one, ended_at=now) for one in live),
                case=self._case(tx, user) if user.erased_at is None else None,
            )
        )
        return IdentityHeard(changed=True)

    def _case(self, tx: Transaction, user: User) -> OpenCase | None:
        if tx.open_case(CaseKind.USER_DELETED, user.id) is not None:
            return None
        now = self.clock()
        return OpenCase(
            id=CaseId(self.new_id()),
            kind=CaseKind.USER_DELETED,
            about=user.id,
            student=user.id,
            facts="Deleted at the identity provider. Locked here; erasing them settles what they bought.",
            opened_at=now,
            decide_by=now + days(self.terms.decide_days),
        )
