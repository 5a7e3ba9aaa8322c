"""A person says how they are nudged, and when not (SAY-21). Receipts, changes and security are not theirs to choose."""

from attrs import evolve, frozen

from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.notices.nudging import DAY_MINUTES, LADDER, Nudging, QuietHours
from mentorship_core.domain.people import Person
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.change_me import Changed
from mentorship_core.use_cases.people_rules import Faults


@frozen(kw_only=True)
class ChooseNudges(UseCase):
    def __call__(self, *, actor: Person, nudging: Nudging) -> Changed | Invalid | NotFound:
        faults = (*_channel_faults(nudging.channels), *_quiet_faults(nudging.quiet))
        if faults:
            return Invalid(faults)
        with self.begin(actor) as tx:
            user = tx.user(actor.user)
            if user is None:
                return NotFound("user")
            if user.nudging == nudging:
                return Changed(user, changed=False)
            chosen = evolve(user, nudging=nudging)
            tx.record(UserChanged(at=self.clock(), user=chosen))
            return Changed(chosen, changed=True)


def _channel_faults(channels: tuple[Channel, ...]) -> Faults:
    if len(set(channels)) == len(channels) and set(channels) <= set(LADDER):
        return ()
    return (("channels", "not_a_ladder", Phrase("Name mail and discord at most once each, in the order to try them.")),)


def _quiet_faults(quiet: QuietHours | None) -> Faults:
    if quiet is None:
        return ()
    times = {"from": quiet.from_minute, "until": quiet.until_minute}
    wrong = [name for name, minute in times.items() if not 0 <= minute < DAY_MINUTES]
    if wrong:
        return tuple(
            (f"quiet_hours.{name}", "not_a_time", Phrase("Give a time of day such as 22:00.")) for name in wrong
        )
    if quiet.from_minute == quiet.until_minute:
        return (("quiet_hours.until", "no_length", Phrase("Quiet hours end at another time than they begin.")),)
    return ()
