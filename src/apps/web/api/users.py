"""Who has an account: found page by page; their role, and whether they are let in."""

from litestar import get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody

from apps.web.api.answers.people import user_seen
from apps.web.api.answers.ruling import UserChanged, Users
from apps.web.api.providers import Because
from apps.web.api.reading import Limit, Words, found
from apps.web.api.ruling import Reason
from apps.web.manners.bodies import Body
from apps.web.manners.policy import ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import LastAdmin, OwnAccount, Refusal
from mentorship_core.use_cases.change_me import Changed

ONE = "/api/admin/users/{user_id:str}"


class ChangeRole(Body, frozen=True):
    role: Role
    reason: Reason = ""


@get("/api/admin/users", **api(ADMIN), sync_to_thread=True)
def users(
    visit: Visiting,
    *,
    q: Words = "",
    role: FromQuery[Role | None] = None,
    locked: FromQuery[bool | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: Limit = 50,
) -> Users:
    """Everybody who has an account, by name; `q` is looked for in names, addresses, roles and ids."""
    lists = visit.mentorship.lists
    page = found(lambda: lists.find_users(visit.actor, words=q, role=role, locked=locked, cursor=cursor, limit=limit))
    return Users([user_seen(user) for user in page.rows], page.cursor)


@patch(ONE, **api(ADMIN, LastAdmin), sync_to_thread=True)
def change_role(user_id: FromPath[str], data: JSONBody[ChangeRole], visit: Visiting) -> UserChanged:
    """Give or take a role; the last admin stays one."""
    who = visit.because(data.reason)
    return _changed(visit, visit.mentorship.change_role(actor=who, user=UserId(user_id), role=data.role))


@post(ONE + "/lock", **api(ADMIN, LastAdmin, OwnAccount), status_code=200, sync_to_thread=True)
def lock(user_id: FromPath[str], data: JSONBody[Because], visit: Visiting) -> UserChanged:
    """Lock somebody out, and sign all their devices out. Not oneself, and not the last admin; the reason is shown."""
    who = visit.because(data.reason)
    return _changed(visit, visit.mentorship.lock_user(actor=who, user=UserId(user_id), locked=True))


@post(ONE + "/unlock", **api(ADMIN), status_code=200, sync_to_thread=True)
def unlock(user_id: FromPath[str], data: JSONBody[Because], visit: Visiting) -> UserChanged:
    """Let somebody in again."""
    who = visit.because(data.reason)
    return _changed(visit, visit.mentorship.lock_user(actor=who, user=UserId(user_id), locked=False))


def _changed(visit: Visit, outcome: Changed | Refusal) -> UserChanged:
    match outcome:
        case Refusal() as no:
            raise visit.no(no)
        case Changed(user=user, changed=changed):
            return UserChanged(user=user_seen(user), changed=changed)


ROUTES = [users, change_role, lock, unlock]
