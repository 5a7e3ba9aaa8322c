"""The process that acts on the outbox and writes what the clock has decided."""
