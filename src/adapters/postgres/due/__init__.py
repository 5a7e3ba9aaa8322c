"""What the clock has made due."""

from attrs import frozen

from adapters.postgres.due.calendars import DueCalendars
from adapters.postgres.due.feeds import DueFeeds
from adapters.postgres.due.moves import DueMoves
from adapters.postgres.due.orders import DueOrders
from adapters.postgres.due.reminders import DueReminders
from adapters.postgres.due.roles import DueRoles


@frozen
class PostgresDue(DueMoves, DueOrders, DueCalendars, DueFeeds, DueRoles, DueReminders):
    """`engine` and `terms` are all it needs."""
