"""One person as admins see them; their role and their account, each changed with its plan shown first."""

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.admin_packs_list import heads, pack_row
from apps.web.pages.admin_users import account_state, role_words
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.onboarding import pictures_seen
from apps.web.pages.planned import Missing, act, planned
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, fact, link, when, zone_text
from apps.web.visiting import Visiting
from apps.wording.about_accounts import asked_of, becomes, is_now, make_them, turned, was_already
from apps.wording.languages import _
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Role, User
from mentorship_core.domain.refusals import NotFound, Refusal

ONE = "/admin/users/{user_id:str}"


@get(ONE, **page(ADMIN), sync_to_thread=True)
def person(user_id: FromPath[str], visit: Visiting) -> Page:
    user, views = _user(visit, user_id), visit.mentorship.views
    at, lives = f"/admin/users/{user.id}", user.erased_at is None
    roles = [link(f"{at}/role/{role.value}", make_them(role)) for role in Role if role is not user.role]
    lock = link(f"{at}/unlock", _("Let them in again")) if user.locked else link(f"{at}/lock", _("Lock them out"))
    context = {
        "name": user.name or user.id,
        "state": account_state(user),
        "facts": [
            fact(_("Address"), user.email or "–"),
            fact(_("Role"), role_words(user.role)),
            *([fact(_("Locked because"), user.locked_because)] if user.locked_because else []),
            fact(_("Their zone"), zone_text(user.zone)),
            when(_("Since"), user.created_at, visit.zone),
            fact(_("Id"), user.id),
        ],
        "acts": [*roles, lock] if lives else [],
        "goals": user.goals or None,
        "pictures": pictures_seen(views.samples(visit.actor, user.id), _("{name}'s picture", name=user.name)),
        "heads": heads(),
        "packs": [pack_row(visit, row) for row in views.packs(visit.actor, student=user.id)[::-1]],
    }
    return draw(visit, "admin_user.html", context)


@get(ONE + "/role/{role:str}", **page(ADMIN), sync_to_thread=True)
def look_at_role(user_id: FromPath[str], role: FromPath[str], visit: Visiting) -> Page:
    return _role_page(visit, _user(visit, user_id), _role(visit, role))


@post(ONE + "/role/{role:str}", **form(ADMIN, key=True), status_code=303, sync_to_thread=True)
def give_role(user_id: FromPath[str], role: FromPath[str], data: Posted, visit: Visiting) -> Page | Response[None]:
    user, to = _user(visit, user_id), _role(visit, role)
    if missing := unreasoned(data):
        return _role_page(visit, user, to, missing=missing)
    match visit.mentorship.change_role(actor=visit.because(reason_of(data)), user=user.id, role=to):
        case Refusal() as no:
            return _role_page(visit, user, to, refused=no)
        case changed:
            said = is_now(changed.user) if changed.changed else was_already(changed.user)
            return go(visit, f"/admin/users/{user.id}", flash=said)


@get(ONE + "/lock", **page(ADMIN), sync_to_thread=True)
def look_at_lock(user_id: FromPath[str], visit: Visiting) -> Page:
    return _lock_page(visit, _user(visit, user_id), locked=True)


@post(ONE + "/lock", **form(ADMIN, key=True), status_code=303, sync_to_thread=True)
def lock(user_id: FromPath[str], data: Posted, visit: Visiting) -> Page | Response[None]:
    return _turn(visit, user_id, data, locked=True)


@get(ONE + "/unlock", **page(ADMIN), sync_to_thread=True)
def look_at_unlock(user_id: FromPath[str], visit: Visiting) -> Page:
    return _lock_page(visit, _user(visit, user_id), locked=False)


@post(ONE + "/unlock", **form(ADMIN, key=True), status_code=303, sync_to_thread=True)
def unlock(user_id: FromPath[str], data: Posted, visit: Visiting) -> Page | Response[None]:
    return _turn(visit, user_id, data, locked=False)


def _turn(visit: Visit, user_id: str, data: Posted, *, locked: bool) -> Page | Response[None]:
    user = _user(visit, user_id)
    if missing := unreasoned(data):
        return _lock_page(visit, user, locked=locked, missing=missing)
    match visit.mentorship.lock_user(actor=visit.because(reason_of(data)), user=user.id, locked=locked):
        case Refusal() as no:
            return _lock_page(visit, user, locked=locked, refused=no)
        case _done:
            return go(visit, f"/admin/users/{user.id}", flash=turned(user, locked=locked))


def _role_page(
    visit: Visit, user: User, role: Role, *, refused: Refusal | None = None, missing: Missing = None
) -> Page:
    plan = plans.plain(asked_of(user, role), _back(user)) | {
        "facts": [fact(_("Now"), role_words(user.role)), fact(_("Then"), role_words(role))],
        "effects": [{"title": _("What that means"), "rows": [becomes(role)]}],
        "act": act(f"/admin/users/{user.id}/role/{role.value}", make_them(role), "primary"),
    }
    return planned(visit, plan, refused, missing)


def _lock_page(
    visit: Visit, user: User, *, locked: bool, refused: Refusal | None = None, missing: Missing = None
) -> Page:
    out, back_in = _("Lock {name} out?", name=user.name), _("Let {name} in again?", name=user.name)
    effect = (
        _("They are signed out everywhere and cannot sign in. Packs, places and appointments stay as they are.")
        if locked
        else _("They can sign in again. Nothing else changes.")
    )
    plan = plans.plain(out if locked else back_in, _back(user)) | {
        "facts": [
            fact(_("Account"), account_state(user)["text"]),
            *([fact(_("Locked because"), user.locked_because)] if user.locked_because else []),
        ],
        "effects": [{"title": _("What that means"), "rows": [effect]}],
        "act": act(
            f"/admin/users/{user.id}/{'lock' if locked else 'unlock'}",
            _("Lock them out") if locked else _("Let them in again"),
            "danger" if locked else "primary",
        ),
    }
    return planned(visit, plan, refused, missing)


def _back(user: User) -> Context:
    return link(f"/admin/users/{user.id}", user.name or _("User"))


def _user(visit: Visit, user_id: str) -> User:
    found = visit.mentorship.views.user(UserId(user_id))
    if found is None:
        raise visit.no(NotFound("user"))
    return found


def _role(visit: Visit, role: str) -> Role:
    found = next((one for one in Role if one.value == role), None)
    if found is None:
        raise visit.no(NotFound("role"))
    return found


ROUTES = [person, look_at_role, give_role, look_at_lock, lock, look_at_unlock, unlock]
