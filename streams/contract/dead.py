"""Dead letters: the record as it came, and why it could not be judged, in headers after Kafka Connect's."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Literal, NamedTuple

from streams.contract.message import Headers, Message
from streams.contract.topics import DEAD
from streams.errors import LimitExceededError, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Mapping

Reason = Literal["undecodable", "stage_failed", "limit_exceeded", "timed_out", "crashed", "output_too_large"]
PREFIX = "millrace.errors."
STACKTRACE_MAX_BYTES = 8 << 10


class Dead(NamedTuple):
    """The outcome of a record that becomes a dead letter. `exception`: the name of its type."""

    reason: Reason
    exception: str
    message: str
    stacktrace: str = ""

    @classmethod
    def of(cls, exc: Exception) -> Dead:
        """What an exception from a stage or from decoding means."""
        reason: Reason = "stage_failed"
        if isinstance(exc, UndecodableError):
            reason = "undecodable"
        elif isinstance(exc, LimitExceededError):
            reason = "limit_exceeded"
        trace = "".join(traceback.format_exception(exc)).encode("utf-8", "replace")[-STACKTRACE_MAX_BYTES:]
        return cls(reason, type(exc).__name__, str(exc)[:2000], trace.decode("utf-8", "ignore"))

    def letter(self, source: Message, where: Mapping[str, str]) -> Message:

        errors = {
            **where,
            "reason": self.reason,
            "exception": self.exception,
            "message": self.message,
            "stacktrace": self.stacktrace,
        }
        kept: Headers = tuple(header for header in source.headers if not header[0].startswith(PREFIX))
        added = tuple((PREFIX + name, str(value).encode("utf-8", "replace")) for name, value in errors.items())
        return Message(DEAD.name, source.key, source.value, kept + added)
