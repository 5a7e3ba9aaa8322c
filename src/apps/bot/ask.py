"""The only bridge from the bot to the product, which is synchronous; so many threads cross it and no more."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

ask = asyncio.to_thread

THREADS = 4
"""As many as one process keeps connections for."""


def bound_threads() -> None:
    """For the loop that runs."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="ask"))
