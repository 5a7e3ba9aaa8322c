"""What a buyer is told about changes and refunds before they pay."""

from mentorship_core.domain.terms import Terms


def policy(terms: Terms) -> tuple[str, ...]:
    """What is shown where a pack is bought, and kept with the order it was shown for."""
    return (
        f"A session can be moved or canceled free of charge until {terms.change_hours} hours before its start.",
        f"Canceled later than {terms.change_hours} hours before, or missed, it counts as used.",
        f"A session that counted can be contested for {terms.contest_hours} hours.",
        "Unused sessions are refunded at their share of what was paid, as long as their pack runs.",
        f"Sessions begun, or starting within {terms.starting_soon_hours} hours, count as used.",
    )
