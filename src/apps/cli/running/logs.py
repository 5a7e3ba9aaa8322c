"""What programs that run write to their log: a line of JSON each, and plain tracebacks.

structlog's own way prints every local variable of a traceback, secrets among them.
"""

import structlog


def log_plainly() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(default=str),
        ],
        cache_logger_on_first_use=True,
    )
