"""Why an admin acts: every plan asks, and the audit log keeps it (ACC-1)."""

from collections.abc import Mapping

from apps.wording.languages import N_, _

MOST = 500
NOT_SAID = N_("Say why: it is kept in the audit log.")


def reason_of(data: Mapping[str, str]) -> str:
    return data.get("reason", "").strip()[:MOST]


def unreasoned(data: Mapping[str, str]) -> dict[str, str]:
    """By field, as other faults of a form are."""
    return {} if reason_of(data) else {"reason": _(NOT_SAID)}
