"""Puts the use cases together from whatever fills the ports. It names no adapter."""

from typing import Any, TypeVar

from attrs import frozen

from mentorship_core.application import Mentorship
from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.calendar import Calendar
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.community import Community
from mentorship_core.ports.due import Due
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.mail import Mail
from mentorship_core.ports.outbox import Outbox
from mentorship_core.ports.transaction import Begin
from mentorship_core.ports.video import Video
from mentorship_core.ports.views import Views
from mentorship_core.ports.writing import Writing


@frozen(kw_only=True)
class Parts:
    """What fills each port."""

    begin: Begin
    views: Views
    due: Due
    outbox: Outbox
    clock: Clock
    new_id: NewId
    calendar: Calendar
    checkouts: Checkouts
    mail: Mail
    community: Community
    video: Video
    secrets: Secrets
    writing: Writing
    terms: Terms = TERMS
