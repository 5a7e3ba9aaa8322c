"""Everybody who has an account, found by name, address, role and whether they are locked out."""

from collections.abc import Callable
from functools import partial

from litestar import get
from litestar.response import Stream

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.manners.written import instant
from apps.web.pages.admin_files import as_table, every
from apps.web.pages.admin_listing import ROWS, Asked, Before, Cell, Choice, Chosen, Standing, Words, found, listed
from apps.web.pages.drawing import Page
from apps.web.pages.shapes import Context, badge, link, moment
from apps.web.visiting import Visiting
from apps.wording.languages import _, pgettext
from mentorship_core.domain.people import Role, User
from mentorship_core.ports.lists import Found

HERE = "/admin/users"
FILE = HERE + ".csv"
FIELDS = ("id", "name", "email", "role", "zone", "locked", "locked_because", "created_at", "erased_at")


@get(HERE, **page(ADMIN), sync_to_thread=True)
def users(
    visit: Visiting, words: Words = "", role: Chosen = "", standing: Standing = "", before: Before = None
) -> Page:
    asked = _asked(words, role, standing, before)
    shown = found(visit, partial(_find(visit, asked), before))
    return listed(
        visit,
        asked,
        title=_("Users"),
        lead=_("Everybody who has an account."),
        heads=(_("Name"), _("Address"), _("Role"), _("Account"), _("Since")),
        rows=[user_row(one, visit.zone) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("Nobody found"), _("Try a part of a name or of an address.")),
        file=FILE,
    )


@get(FILE, **page(ADMIN), media_type="text/csv", sync_to_thread=True)
def users_file(visit: Visiting, words: Words = "", role: Chosen = "", standing: Standing = "") -> Stream:
    """The whole of what is found."""
    find = _find(visit, _asked(words, role, standing, None))
    return as_table("users", FIELDS, (_fields(one) for one in every(find)))


def _asked(words: str, role: str, standing: str, before: str | None) -> Asked:
    roles = Choice("role", _("Role"), [(one.value, role_words(one)) for one in Role], role)
    states = (("open", pgettext("account", "Open")), ("locked", pgettext("account", "Locked")))
    return Asked(
        label=_("Name, address or role"),
        words=words,
        choices=(roles, Choice("state", _("Account"), states, standing)),
        before=before,
    )


def _find(visit: Visit, asked: Asked) -> Callable[[str | None], Found[User]]:
    role, state = (choice.value for choice in asked.choices)
    return lambda cursor: visit.mentorship.lists.find_users(
        visit.actor,
        words=asked.words,
        role=Role(role) if role is not None else None,
        locked=state == "locked" if state is not None else None,
        cursor=cursor,
        limit=ROWS,
    )


def user_row(one: User, zone: str) -> list[Cell]:
    return [
        link(f"{HERE}/{one.id}", one.name or one.id),
        one.email,
        role_words(one.role),
        {"badge": account_state(one)},
        {"time": moment(one.created_at, zone)},
    ]


def role_words(role: Role) -> str:
    match role:
        case Role.STUDENT:
            return pgettext("role", "Student")
        case Role.MENTOR:
            return pgettext("role", "Mentor")
        case Role.ADMIN:
            return pgettext("role", "Admin")


def account_state(one: User) -> Context:
    if one.erased_at is not None:
        return badge("released", pgettext("account", "Erased"))
    if one.locked:
        return badge("refused", pgettext("account", "Locked"))
    return badge("active", pgettext("account", "Open"))


def _fields(one: User) -> tuple[object, ...]:
    times = (instant(one.created_at), instant(one.erased_at) if one.erased_at is not None else "")
    return (one.id, one.name, one.email, one.role.value, one.zone, one.locked, one.locked_because, *times)


ROUTES = [users, users_file]
