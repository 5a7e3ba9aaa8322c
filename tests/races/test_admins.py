"""The last admin stays one, even when two demote each other at the same moment (ACC-3)."""

from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import LastAdmin
from mentorship_core.use_cases.join_platform import Joined
from tests.databases import Database
from tests.races.crowd import OPERATOR, a_product, at_once


def test_two_admins_who_demote_each_other_leave_one(database: Database) -> None:
    product = a_product(database.owner_url)
    m = product.mentorship
    ada, bea = (
        m.join_platform(actor=OPERATOR, email=f"{name}@example.org", name=name, role=Role.ADMIN)
        for name in ("ada", "bea")
    )
    assert isinstance(ada, Joined)
    assert isinstance(bea, Joined)
    people = [Person(ada.user.id, Role.ADMIN, "a quarrel"), Person(bea.user.id, Role.ADMIN, "a quarrel")]

    ran = at_once(
        [
            lambda: m.change_role(actor=people[0], user=people[1].user, role=Role.STUDENT),
            lambda: m.change_role(actor=people[1], user=people[0].user, role=Role.STUDENT),
        ]
    )

    assert sum(isinstance(one.outcome, LastAdmin) for one in ran) == 1
    product.close()
