"""A time limit by a clock that stands still while this process does: a frozen worker must not blame its page."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

T = TypeVar("T")


async def patient(work: Coroutine[Any, Any, T], limit: float) -> T:
    """The result of `work`, or TimeoutError once it has taken `limit` seconds in which this process ran."""
    task, left = asyncio.ensure_future(work), limit
    try:
        while left > 0:
            began = time.monotonic()
            done, _ = await asyncio.wait({task}, timeout=limit / 10)
            if done:
                return task.result()
            left -= min(time.monotonic() - began, limit / 5)
        raise TimeoutError
    finally:
        task.cancel()
