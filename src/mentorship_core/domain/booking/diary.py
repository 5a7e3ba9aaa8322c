"""Who is busy when, as far as one booking needs to know: times only, nobody's name."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from mentorship_core.domain.instant import During


@frozen(kw_only=True)
class Diary:
    """`blocks` are the mentor's uncanceled sessions with their buffers, `student_busy` the student's own appointments,
    `starts_by_day` how many of the mentor's sessions in the window start on each of their local days."""

    blocks: tuple[During, ...] = ()
    student_busy: tuple[During, ...] = ()
    starts_by_day: Mapping[date, int] = field(factory=dict)
