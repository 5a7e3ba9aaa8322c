"""What is said of mail addresses that letters do not reach."""

from collections.abc import Mapping

from apps.wording.languages import N_, _
from mentorship_core.domain.notices.addresses import Ailment, FailingAddress

TO_ITS_READER: Mapping[Ailment, str] = {
    Ailment.BOUNCED: N_(
        "We stopped writing to this address, since the last letter came back. If it works, say so: letters come again."
    ),
    Ailment.COMPLAINED: N_(
        "We stopped writing to this address, since the last letter was called spam. If it works, say so: letters come"
        " again."
    ),
}
TO_AN_ADMIN: Mapping[Ailment, str] = {
    Ailment.BOUNCED: N_("The last letter came back: {why}"),
    Ailment.COMPLAINED: N_("The last letter was called spam: {why}"),
}


def to_its_reader(address: FailingAddress) -> str:
    return _(TO_ITS_READER[address.ailment])


def to_an_admin(address: FailingAddress) -> str:
    return _(TO_AN_ADMIN[address.ailment], why=address.why)
