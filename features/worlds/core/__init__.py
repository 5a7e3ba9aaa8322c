"""The whole product in one process, without a database: the core as it is, a sandbox provider, a mailbox."""
