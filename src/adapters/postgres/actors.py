"""Who acts, said first in every transaction: the row level policies ask nobody else."""

from sqlalchemy import Connection, bindparam, func, select

from adapters.postgres.reads.locks import UNTIL_THE_END
from mentorship_core.domain.people import Actor, Nobody, Person, System

ACT_AS = select(
    func.set_config("app.actor_kind", bindparam("kind"), UNTIL_THE_END),
    func.set_config("app.actor_id", bindparam("id"), UNTIL_THE_END),
    func.set_config("app.actor_role", bindparam("role"), UNTIL_THE_END),
)


def act_as(connection: Connection, actor: Actor) -> None:
    connection.execute(ACT_AS, said_of(actor))


def said_of(actor: Actor) -> dict[str, str]:
    match actor:
        case Nobody():
            return {"kind": "nobody", "id": "", "role": ""}
        case Person(user=user, role=role):
            return {"kind": "person", "id": user, "role": role.value}
        case System(name=name):
            return {"kind": "system", "id": name, "role": ""}
