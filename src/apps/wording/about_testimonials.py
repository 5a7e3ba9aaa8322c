"""What is said about testimonials."""

from apps.wording.languages import _
from apps.wording.telling import Telling, Words


def written(t: Telling) -> Words:
    return Words(
        subject=_("{student} wrote about {mentor}", student=t.student, mentor=t.mentor),
        body=(_("A testimonial waits to be read before the public sees it."),),
        link=("/admin/testimonials", _("Read it")),
    )


def approved(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=_("{student} wrote about you", student=t.student),
            body=(_("It is on your profile now:"), *_words(t)),
            link=_profile(t),
        )
    if t.says("edited"):
        return _edited(t)
    return Words(
        subject=_("Your words about {mentor} are shown", mentor=t.mentor),
        body=(_("Thank you. They are on {mentor}'s profile. You can take them back at any time.", mentor=t.mentor),),
        link=_profile(t),
    )


def _edited(t: Telling) -> Words:
    return Words(
        subject=_("Your words about {mentor} are shown, edited", mentor=t.mentor),
        body=(
            _("We changed a few words. This is what is shown on {mentor}'s profile:", mentor=t.mentor),
            *_words(t),
            *([_("Why: {reason}", reason=t.fact("reason"))] if t.fact("reason") else []),
            _("If you do not like it so, you can take it back or write it again on your pack's page."),
        ),
        link=_profile(t),
    )


def rejected(t: Telling) -> Words:
    return Words(
        subject=_("Your words about {mentor} are not shown", mentor=t.mentor),
        body=(
            _("Why: {reason}", reason=t.fact("reason")),
            _("You can write them again on your pack's page."),
        ),
        link=("/dashboard", _("Your packs")),
    )


def _words(t: Telling) -> list[str]:
    return [line for line in t.fact("words").split("\n") if line.strip()]


def _profile(t: Telling) -> tuple[str, str]:
    return f"/mentors/{t.notice.mentor}", _("See it")
