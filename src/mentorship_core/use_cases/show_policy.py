"""What is said about changes and refunds where a pack is bought."""

from attrs import frozen

from mentorship_core.domain.orders.policy import policy
from mentorship_core.domain.phrase import Phrase
from mentorship_core.use_cases.acting import UseCase


@frozen(kw_only=True)
class ShowPolicy(UseCase):
    def __call__(self) -> tuple[Phrase, ...]:
        """The words a checkout that begins now keeps."""
        return policy(self.terms)
