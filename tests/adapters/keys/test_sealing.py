"""Secrets that are kept for others: opened by their keys, for their owner, unaltered; or not at all."""

import pytest

from adapters.keys.sealing import FernetSealing, name_of
from mentorship_core.ports.sealing import SealBroken

OLD, NEW = "o" * 40, "n" * 40
OLD_ALONE, BOTH, NEW_ALONE = FernetSealing((OLD,)), FernetSealing((NEW, OLD)), FernetSealing((NEW,))


def test_what_was_sealed_is_opened_for_its_owner() -> None:
    assert BOTH.open(BOTH.seal("1//refresh", "mira"), "mira") == "1//refresh"


def test_a_sealed_secret_shows_nothing_of_itself_but_its_keys_name() -> None:
    sealed = NEW_ALONE.seal("1//refresh", "mira")

    assert sealed.startswith(name_of(NEW) + ".")
    assert "refresh" not in sealed
    assert "mira" not in sealed
    assert NEW not in repr(NEW_ALONE)


def test_after_a_change_of_keys_the_old_secret_opens_and_is_known_to_be_old() -> None:
    sealed = OLD_ALONE.seal("1//refresh", "mira")

    assert BOTH.open(sealed, "mira") == "1//refresh"
    assert (OLD_ALONE.is_current(sealed), BOTH.is_current(sealed)) == (True, False)
    assert BOTH.is_current(BOTH.seal("1//refresh", "mira"))


def test_another_owner_cannot_have_it() -> None:
    with pytest.raises(SealBroken, match="somebody else"):
        BOTH.open(BOTH.seal("1//refresh", "mira"), "omar")


def test_one_whose_key_is_gone_is_broken() -> None:
    with pytest.raises(SealBroken, match="key is gone"):
        NEW_ALONE.open(OLD_ALONE.seal("1//refresh", "mira"), "mira")


def test_an_altered_one_is_broken() -> None:
    sealed = BOTH.seal("1//refresh", "mira")

    with pytest.raises(SealBroken, match="altered"):
        BOTH.open(sealed[:-4] + "AAA=", "mira")


def test_sealing_needs_a_key() -> None:
    with pytest.raises(ValueError, match="needs a key"):
        FernetSealing(())
