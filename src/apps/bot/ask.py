"""The only bridge from the bot to the product, which is synchronous."""

import asyncio

ask = asyncio.to_thread
