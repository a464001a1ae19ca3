"""One way for every log line, ours, Faust's and aiokafka's: JSON on a pipe, readable on a terminal."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import Processor

# What third parties repeat: in an outage aiokafka writes 35 lines a second.
CHATTY = ("aiokafka", "faust", "mode")
BURST, PERIOD = 5, 30.0


class RateLimit(logging.Filter):
    """Lets `burst` lines of one place in the code through in `period` seconds, then says how many it withheld."""

    def __init__(self, burst: int = BURST, period: float = PERIOD, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._burst, self._period, self._clock = burst, period, clock
        self._seen: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith(CHATTY):
            return True
        place, now = (record.pathname, record.lineno), self._clock()
        since, count = self._seen.get(place, (now, 0))
        if now - since > self._period:
            if count > self._burst:
                record.msg = f"{record.getMessage()} [{count - self._burst} more like this in {now - since:.0f} s]"
                record.args = ()
            since, count = now, 0
        self._seen[place] = since, count + 1
        return count < self._burst


def set_up(level: str = "INFO", style: str = "auto") -> None:
    """Send every log line to standard error. `style`: json, console, or auto (console on a terminal)."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    console = style == "console" or (style == "auto" and sys.stderr.isatty())
    last: list[Any] = [structlog.dev.ConsoleRenderer()] if console else [
        structlog.processors.dict_tracebacks,
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
