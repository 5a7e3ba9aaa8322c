"""What the database says when it will not: in the port's words."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mentorship_core.ports.transaction import Interrupted, RefusedByStore, StoreUnavailable

BROKEN_OFF = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)
GONE = (psycopg.OperationalError, psycopg.InterfaceError)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raises RefusedByStore for a guard, Interrupted for what may be repeated, StoreUnavailable without a database."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error.orig) from error
    except psycopg.Error as error:
        raise _named(error) from error
    except PoolTimeout as error:
        raise StoreUnavailable("every connection is busy") from error


def _named(error: BaseException | None) -> BaseException:
    match error:
        case errors.IntegrityError():
            return RefusedByStore(error.diag.constraint_name or "unnamed", error.diag.message_primary or "")
        case errors.InsufficientPrivilege():
            return RefusedByStore("not_theirs", error.diag.message_primary or "")
        case _ if isinstance(error, BROKEN_OFF):
            return Interrupted(str(error))
        case _ if isinstance(error, GONE):
            return StoreUnavailable(str(error))
        case _:
            assert error is not None
            return error
