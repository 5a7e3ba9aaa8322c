"""Post the link to a new address, and tell the one it is to take the place of."""

from attrs import frozen

from mentorship_core.domain.follow_ups import MailAddressLink, WarnOldAddress
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.mail import Letter, Mail, Unsent
from mentorship_core.ports.sealing import SealBroken, Sealing
from mentorship_core.ports.writing import Writing
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome
from mentorship_core.use_cases.move_address import MOVE


@frozen(kw_only=True)
class PostAboutAddress:
    clock: Clock
    secrets: Secrets
    sealing: Sealing
    mail: Mail
    writing: Writing

    def __call__(self, *, errand: MailAddressLink | WarnOldAddress) -> Outcome:
        """An address whose seal is broken is told nothing: nobody can read any more which it was."""
        try:
            address = self.sealing.open(errand.sealed, errand.user)
        except SealBroken:
            return Done()
        match errand:
            case MailAddressLink():
                return self._link(errand, address)
            case WarnOldAddress():
                letter = self.writing.old_address_letter(address, errand.language, moved=errand.moved)
                return self._post(letter, f"address-{'moved' if errand.moved else 'asked'}-{errand.link}")

    def _link(self, errand: MailAddressLink, address: str) -> Outcome:
        if self.clock() >= errand.expires_at:
            return Done()
        secret = self.secrets.derived(MOVE, errand.seed)
        letter = self.writing.new_address_letter(address, secret, errand.expires_at, errand.language)
        return self._post(letter, f"address-{self.secrets.hashed(secret)}")

    def _post(self, letter: Letter, key: str) -> Outcome:
        answer = self.mail.send(letter, key=key)
        return Later(answer.why, answer.wait_seconds) if isinstance(answer, Unsent) else Done()
