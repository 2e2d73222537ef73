"""What comes of work that was handed to the store, for whoever waits on an event loop."""

import asyncio
from concurrent.futures import Future
from threading import get_ident
from typing import TypeVar

T = TypeVar("T")


async def outcome(future: Future[T]) -> T:
    """Wait for a future of the store, and return its result or raise its error.

    Unlike `asyncio.wrap_future` it does not wake the loop where the loop itself did the work, which is most often so.
    """
    loop, here = asyncio.get_running_loop(), get_ident()
    waiter = loop.create_future()

    def wake() -> None:
        if not waiter.done():
            waiter.set_result(None)

    future.add_done_callback(lambda _: wake() if get_ident() == here else loop.call_soon_threadsafe(wake))
    try:
        await waiter
    except asyncio.CancelledError:
        future.cancel()
        raise
    return future.result()
