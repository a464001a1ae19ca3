"""Tries again what is unavailable: a few times soon, then under a declared wait, for as long as somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import structlog
from aiokafka.errors import KafkaError, KafkaTimeoutError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from agents.host.waits import Wait, Waits

log = structlog.get_logger(__name__)
T = TypeVar("T")


def passes(exc: BaseException) -> bool:
    """Whether the same call may go through later."""
    if isinstance(exc, KafkaError):
        return bool(exc.retriable) or isinstance(exc, KafkaTimeoutError)
    return isinstance(exc, UnavailableError | OSError)


async def persist(
    call: Callable[[], Awaitable[T]],
    *,
    waits: Waits,
    stage: str,
    name: str,
    attempts: int,
    wanted: Callable[[], bool] = lambda: True,
) -> T:
    """The result of `call`. Raises what it raised once that cannot pass, or once it is no longer `wanted`.

    Pauses are jittered, and doubled up to 5 s. After `attempts` tries the wait `name` is declared for `stage`.
    """
    held: list[Wait] = []

    def between(state: RetryCallState) -> None:
        exc = state.outcome.exception() if state.outcome else None
        log.warning("call.retried", stage=stage, call=name, attempt=state.attempt_number, error=repr(exc))
        if state.attempt_number >= attempts and not held:
            held.append(waits.hold(stage, name, f"{name} is unavailable: {exc!r}"))

    try:
        async for attempt in AsyncRetrying(
            retry=retry_if_exception(passes),
            wait=wait_random_exponential(multiplier=0.1, max=5),
            stop=lambda _: not wanted(),
            before_sleep=between,
            reraise=True,
        ):
            with attempt:
                return await call()
    finally:
        for wait in held:
            waits.release(wait)
    raise AssertionError("unreachable: tenacity tries on or raises")
