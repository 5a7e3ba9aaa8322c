"""What can go wrong with a PostgreSQL of our own; every text says what to do about it."""


class EmbeddedTrouble(Exception):
    """The embedded PostgreSQL cannot be started or stopped."""


class ProgramsMissing(EmbeddedTrouble):
    """No PostgreSQL programs are installed for this machine."""


class FolderUnusable(EmbeddedTrouble):
    """The data folder cannot be read, written or trusted."""


class DiskFull(EmbeddedTrouble):
    """There is not enough room for the database."""


class StartFailed(EmbeddedTrouble):
    """PostgreSQL itself refused; the text ends with its last words."""
