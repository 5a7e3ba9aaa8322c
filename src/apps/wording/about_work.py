"""What is said to those who run things."""

from apps.wording.about_cases import case_title
from apps.wording.languages import _, ngettext
from apps.wording.telling import Telling, Words
from mentorship_core.domain.cases import CaseKind


def case(t: Telling) -> Words:
    return Words(
        subject=_("To decide: {case}", case=case_title(CaseKind(t.fact("kind")))),
        body=(t.fact("facts"), _("Decide before {time}.", time=t.when("decide_by"))),
        link=("/admin", _("See open cases")),
    )


def zone(_t: Telling) -> Words:
    body = _("Your time zone is not known, so no time is offered. Choose one in your settings.")
    return Words(subject=_("Your time zone is not known"), body=(body,), link=("/instructor/settings", _("Settings")))


def mail_refused(_t: Telling) -> Words:
    body = (
        _(
            "A letter to your address came back. Until it is put right you may miss receipts and changes to your"
            " sessions."
        ),
        _("Everything stands in your messages here as well. If your address works, say so, and letters come again."),
    )
    return Words(subject=_("Our mail does not reach you"), body=body, link=("/settings#mail", _("Put it right")))


def delivery_failing(t: Telling) -> Words:
    body = (
        _("The mail provider says: {why}", why=t.fact("why")),
        _("Ask them for another address; what they missed can be sent again."),
    )
    subject = _("Mail to {student} does not arrive", student=t.student)
    return Words(subject=subject, body=body, link=("/admin/addresses", _("See which")))


def given_up(t: Telling) -> Words:
    body = (
        ngettext(
            "{number} message could not be acted on after many tries.",
            "{number} messages could not be acted on after many tries.",
            t.number("count"),
        ),
        _("The latest says: {why}", why=t.fact("why")),
        _("Put its cause right, then try again with `{command}`.", command="mentorship outbox retry"),
    )
    return Words(subject=_("Messages were given up"), body=body, link=("/admin", _("Admin")))


def discord(t: Telling) -> Words:
    return Words(
        subject=_("The Discord account {name} is linked", name=t.fact("name")),
        body=(
            _("It gets your messages from now on, and whoever uses it can see, book and cancel your sessions."),
            _("If that was not you, unlink it in your settings."),
        ),
        link=("/settings#discord", _("Settings")),
    )
