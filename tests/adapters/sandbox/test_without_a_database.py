"""Without their database the stand-ins say so, in the words everyone understands."""

import pytest

from adapters.email.mailbox import PostgresMailbox
from adapters.postgres.engine import app_engine
from adapters.sandbox.calendars import PostgresCalendars
from adapters.sandbox.rows import PostgresKeeper
from mentorship_core.ports.mail import Letter, Unsent
from mentorship_core.ports.transaction import StoreUnavailable
from tests.adapters.postgres.examples import NOON
from tests.contracts.market import MIRA

NOWHERE = "postgresql://mentorship_app@127.0.0.1:1/nothing"


def test_pages_and_calendars_raise_that_the_store_is_unavailable() -> None:
    engine = app_engine(NOWHERE, 1)

    with pytest.raises(StoreUnavailable), PostgresKeeper(engine).change() as records:
        records.page("sbx_1")
    with pytest.raises(StoreUnavailable):
        PostgresCalendars(engine).read(MIRA)


def test_a_letter_that_could_not_be_kept_may_be_sent_again() -> None:
    mailbox = PostgresMailbox(app_engine(NOWHERE, 1), lambda: NOON)

    answer = mailbox.send(Letter(to="sam@example.org", subject="s", text="t", html="h"), "key-1")

    assert isinstance(answer, Unsent)
    assert answer.nothing_went_out
    with pytest.raises(StoreUnavailable):
        mailbox.list()
