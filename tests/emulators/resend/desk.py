"""What people and their mail servers do, outside Resend's API."""

from attrs import frozen

from tests.emulators.resend.emulator import ResendEmulator


@frozen
class ResendDesk:
    resend: ResendEmulator

    def moves_away(self, address: str, kind: str = "Permanent") -> None:
        """Nobody has the address any more; letters to it bounce. `Transient` is a mailbox that is full."""
        self.resend.bouncing[address.lower()] = kind

    def comes_back(self, address: str) -> None:
        """The address is somebody's again, and an operator took it off Resend's list."""
        self.resend.bouncing.pop(address.lower(), None)
        self.resend.suppressed.discard(address.lower())

    def complains(self, mail: str) -> bool:
        """Its reader calls it spam."""
        found = [one for one in self.resend.mails if one["id"] == mail]
        for one in found:
            self.resend.suppressed.add(one["to"][0].lower())
            self.resend.announcer.say("email.complained", one, self.resend.clock())
            self.resend.poster.tell(mail)
        return bool(found)
