"""A room's token is one person's, for one room, for a while."""

from attrs import evolve
from uuid6 import uuid7

from adapters.sandbox.video import SandboxVideo
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import minutes
from mentorship_core.ports.video import Video
from tests.adapters.postgres.examples import NOON
from tests.contracts.market import NOOR, SAM

ROOM = SessionId(uuid7())
VIDEO = SandboxVideo(key=b"our own")
UNTIL = NOON + minutes(20)


def test_a_token_opens_its_room_to_its_person_until_it_is_over() -> None:
    port: Video = VIDEO
    token = port.token(ROOM, SAM, NOON, UNTIL)

    assert VIDEO.admits(token, ROOM, SAM, NOON)
    assert VIDEO.admits(token, ROOM, SAM, UNTIL - minutes(1))
    assert not VIDEO.admits(token, ROOM, SAM, UNTIL)
    assert not VIDEO.admits(token, ROOM, SAM, NOON - minutes(1))


def test_a_token_opens_no_other_room_and_admits_nobody_else() -> None:
    token = VIDEO.token(ROOM, SAM, NOON, UNTIL)

    assert not VIDEO.admits(token, SessionId(uuid7()), SAM, NOON)
    assert not VIDEO.admits(token, ROOM, NOOR, NOON)


def test_a_token_nobody_here_made_opens_nothing() -> None:
    token = VIDEO.token(ROOM, SAM, NOON, UNTIL)
    forged = evolve(VIDEO, key=b"another").token(ROOM, SAM, NOON, UNTIL)

    for wrong in (forged, token[:-1], token.replace(".", ""), "", ".", "🦀"):
        assert not VIDEO.admits(wrong, ROOM, SAM, NOON)
