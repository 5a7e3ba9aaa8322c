"""How the house does, for admins; how a mentor does, for themselves."""

from attrs import frozen

from mentorship_core.domain.figures.figures import Figures, figures_of
from mentorship_core.domain.figures.period import Period
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.refusals import NotAllowed
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor


@frozen(kw_only=True)
class SeeFigures(UseCase):
    views: Views

    def __call__(self, *, actor: Actor, period: Period, mentor: MentorId | None = None) -> Figures | NotAllowed:
        if mentor is None and not is_operator(actor):
            return NotAllowed("see the figures of the house")
        if mentor is not None:
            with self.begin(actor) as tx:
                if not acts_for_mentor(tx, actor, mentor):
                    return NotAllowed("see another's figures")
        return figures_of(self.views.counted(actor, period, mentor=mentor), period, self.clock())
