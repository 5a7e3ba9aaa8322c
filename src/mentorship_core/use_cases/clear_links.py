"""Links that are long over say who asked for them, and are no use to anybody."""

from attrs import frozen

from mentorship_core.domain.instant import days
from mentorship_core.domain.people import System
from mentorship_core.use_cases.acting import UseCase

KEPT_DAYS = 7
"""So long a late visitor is still told that it was used."""


@frozen(kw_only=True)
class ClearLinks(UseCase):
    def __call__(self, most: int) -> int:
        """At most so many of each kind; how many went."""
        with self.begin(System("tidy")) as tx:
            return tx.clear_links(self.clock() - days(KEPT_DAYS), most)
