"""A time limit by a clock that stands still while this process does: a frozen worker must not blame its page."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

T = TypeVar("T")


def _nothing() -> None:
    return None


async def patient(
    work: Coroutine[Any, Any, T], limit: float, *, most: float = 0.0, used: Callable[[], float | None] = _nothing
) -> T:
    """The result of `work`, or TimeoutError once it has taken `limit` seconds in which this process ran.

    Where `used` tells the processor seconds that whoever works has had, those count, up to `most` seconds.
    """
    task, left, begun = asyncio.ensure_future(work), max(limit, most), used()
    whole = left
    try:
        while left > 0:
            began = time.monotonic()
            done, _ = await asyncio.wait({task}, timeout=limit / 10)
            if done:
                return task.result()
            left -= min(time.monotonic() - began, limit / 5)
            now = used() if begun is not None else None
            if (whole - left if now is None or begun is None else now - begun) >= limit:
                break
        raise TimeoutError
    finally:
        task.cancel()
