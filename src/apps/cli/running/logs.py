"""What programs that run write to their log, and commands to stderr: a line of JSON each, and plain tracebacks.

structlog's own way prints every local variable of a traceback, secrets among them.
"""

import sys

import structlog
from structlog.typing import Processor

PROCESSORS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(default=str),
]


def log_plainly() -> None:
    structlog.configure(processors=PROCESSORS, cache_logger_on_first_use=True)


def keep_off_stdout() -> None:
    """For commands, whose stdout is data; what they come to say themselves is not said twice."""
    structlog.configure(
        processors=PROCESSORS,
        wrapper_class=structlog.make_filtering_bound_logger("warning"),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
