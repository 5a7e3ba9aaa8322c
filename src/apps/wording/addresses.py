"""What is said of mail addresses that letters do not reach."""

from mentorship_core.domain.notices.addresses import Ailment, FailingAddress

AILMENTS = {
    Ailment.BOUNCED: "the last letter came back",
    Ailment.COMPLAINED: "the last letter was called spam",
}


def to_its_reader(address: FailingAddress) -> str:
    why = AILMENTS[address.ailment]
    return f"We stopped writing to this address, since {why}. If it works, say so: letters come again."


def to_an_admin(address: FailingAddress) -> str:
    return f"{AILMENTS[address.ailment].capitalize()}: {address.why}"
