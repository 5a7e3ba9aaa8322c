"""Post a sign-in link. Its secret is derived at this moment and stands nowhere else."""

from attrs import frozen

from mentorship_core.domain.follow_ups import MailLink
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.mail import Mail, Unsent
from mentorship_core.ports.writing import Writing
from mentorship_core.use_cases.ask_sign_in_link import SIGN_IN
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome


@frozen(kw_only=True)
class PostSignInLink:
    clock: Clock
    secrets: Secrets
    mail: Mail
    writing: Writing

    def __call__(self, *, errand: MailLink) -> Outcome:
        if self.clock() >= errand.expires_at:
            return Done()
        secret = self.secrets.derived(SIGN_IN, errand.seed)
        letter = self.writing.sign_in_letter(errand.email, secret, errand.expires_at, errand.language)
        answer = self.mail.send(letter, key=f"sign-in-{self.secrets.hashed(secret)}")
        return Later(answer.why, answer.wait_seconds) if isinstance(answer, Unsent) else Done()
