"""The use cases of signing in and out, and of what somebody takes along, by their names in the table of contents."""

from typing import Any

from apps.parts import Parts
from mentorship_core.use_cases.ask_sign_in_link import AskSignInLink
from mentorship_core.use_cases.clear_links import ClearLinks
from mentorship_core.use_cases.confirm_sign_in import ConfirmSignIn, FinishSignIn, SeeSignInLink
from mentorship_core.use_cases.enter_by_identity import EnterByIdentity
from mentorship_core.use_cases.export_person import ExportPerson
from mentorship_core.use_cases.hear_identity import HearIdentity
from mentorship_core.use_cases.identify import Identify
from mentorship_core.use_cases.issue_token import IssueToken
from mentorship_core.use_cases.move_address import AskAddress, MoveAddress, SeeAddressLink
from mentorship_core.use_cases.sign_out import SeeDevices, SignOut
from mentorship_core.use_cases.spend_sign_in_link import SpendSignInLink


def signing_in(parts: Parts) -> dict[str, Any]:
    return {
        "export_person": parts.make(ExportPerson, views=parts.views),
        "ask_sign_in_link": parts.make(AskSignInLink, secrets=parts.secrets),
        "ask_address": parts.make(AskAddress, secrets=parts.secrets, sealing=parts.sealing),
        "see_address_link": parts.make(SeeAddressLink, secrets=parts.secrets, sealing=parts.sealing),
        "move_address": parts.make(MoveAddress, secrets=parts.secrets, sealing=parts.sealing),
        "clear_links": parts.make(ClearLinks),
        "spend_sign_in_link": parts.make(SpendSignInLink, secrets=parts.secrets),
        "see_sign_in_link": parts.make(SeeSignInLink, secrets=parts.secrets),
        "confirm_sign_in": parts.make(ConfirmSignIn, secrets=parts.secrets),
        "finish_sign_in": parts.make(FinishSignIn, secrets=parts.secrets),
        "issue_token": parts.make(IssueToken, secrets=parts.secrets),
        "enter_by_identity": parts.make(EnterByIdentity, secrets=parts.secrets, provider=parts.identities),
        "hear_identity": parts.make(HearIdentity),
        "identify": parts.make(Identify, views=parts.views, secrets=parts.secrets, provider=parts.identities),
        "sign_out": parts.make(SignOut, secrets=parts.secrets),
        "devices": parts.make(SeeDevices, secrets=parts.secrets),
    }
