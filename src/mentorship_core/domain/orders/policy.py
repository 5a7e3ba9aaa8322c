"""What a buyer is told about changes and refunds before they pay."""

from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.terms import Terms


def policy(terms: Terms) -> tuple[Phrase, ...]:
    """What is shown where a pack is bought, and kept with the order it was shown for."""
    return (
        Phrase(
            "A session can be moved or canceled free of charge until {hours} hours before its start.",
            hours=terms.change_hours,
        ),
        Phrase("Canceled later than {hours} hours before, or missed, it counts as used.", hours=terms.change_hours),
        Phrase("A session that counted can be contested for {hours} hours.", hours=terms.contest_hours),
        Phrase("Unused sessions are refunded at their share of what was paid, as long as their pack runs."),
        Phrase("Sessions begun, or starting within {hours} hours, count as used.", hours=terms.starting_soon_hours),
    )
