"""One way for every log line, ours, Faust's and aiokafka's: JSON on a pipe, readable on a terminal."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from structlog.typing import Processor

CHATTY = ("aiokafka", "faust", "mode")
BURST, PERIOD = 10, 30.0


class RateLimit(logging.Filter):
    """Lets `burst` lines of one kind through in `period` seconds, and the next after that says how many it withheld.

    A kind is an event of ours and its stage, or a place in the code of others: in an outage aiokafka alone writes 35
    lines a second, and a bad release a `record.dead` for every record. What is critical always comes through.
    """

    def __init__(self, burst: int = BURST, period: float = PERIOD, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._burst, self._period, self._clock = burst, period, clock
        self._seen: dict[Hashable, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.CRITICAL:
            return True
        kind, now = kind_of(record), self._clock()
        since, count = self._seen.get(kind, (now, 0))
        if now - since > self._period:
            if count > self._burst:
                mark(record, count - self._burst)
            since, count = now, 0
        self._seen[kind] = since, count + 1
        return count < self._burst


def kind_of(record: logging.LogRecord) -> Hashable:
    """Which lines are the same line again."""
    if isinstance(record.msg, dict):  # structlog's
        return record.name, record.msg.get("event"), record.msg.get("stage")
    return record.pathname, record.lineno


def mark(record: logging.LogRecord, withheld: int) -> None:
    """Say that so many lines like this one were withheld."""
    if isinstance(record.msg, dict):
        record.msg["withheld"] = withheld
    else:
        record.msg, record.args = f"{record.getMessage()} [{withheld} more like this]", ()


def set_up(level: str = "INFO", style: str = "auto") -> None:
    """Send every log line to standard error. `style`: json, console, or auto (console on a terminal).

    Tracebacks are without local variables: those hold pages, and how we log in.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    console = style == "console" or (style == "auto" and sys.stderr.isatty())
    last: list[Any] = [
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ] if console else [
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(default=repr),
    ]  # fmt: skip
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RateLimit())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in CHATTY:  # what they say at INFO, our own lines say better
        logging.getLogger(name).setLevel(level if level == "DEBUG" else max(root.level, logging.WARNING))
