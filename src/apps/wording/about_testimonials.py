"""What is said about testimonials."""

from apps.wording.telling import Telling, Words


def written(t: Telling) -> Words:
    return Words(
        subject=f"{t.student} wrote about {t.mentor}",
        body=("A testimonial waits to be read before the public sees it.",),
        link=("/admin/testimonials", "Read it"),
    )


def approved(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=f"{t.student} wrote about you",
            body=("It is on your profile now:", *_words(t)),
            link=_profile(t),
        )
    why = f"Why: {t.fact('reason')}" if t.fact("reason") else ""
    if t.says("edited"):
        changed = f"We changed a few words. This is what is shown on {t.mentor}'s profile:"
        back = "If you do not like it so, you can take it back or write it again on your pack's page."
        return Words(
            subject=f"Your words about {t.mentor} are shown, edited",
            body=(changed, *_words(t), *([why] if why else []), back),
            link=_profile(t),
        )
    return Words(
        subject=f"Your words about {t.mentor} are shown",
        body=(f"Thank you. They are on {t.mentor}'s profile. You can take them back at any time.",),
        link=_profile(t),
    )


def rejected(t: Telling) -> Words:
    return Words(
        subject=f"Your words about {t.mentor} are not shown",
        body=(f"Why: {t.fact('reason')}", "You can write them again on your pack's page."),
        link=("/dashboard", "Your packs"),
    )


def _words(t: Telling) -> list[str]:
    return [line for line in t.fact("words").split("\n") if line.strip()]


def _profile(t: Telling) -> tuple[str, str]:
    return f"/mentors/{t.notice.mentor}", "See it"
