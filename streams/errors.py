"""Every error that Millrace raises by itself, in one tree."""

from __future__ import annotations


class MillraceError(Exception):
    """Something that Millrace can name; its text says what was wrong, where, and what to do."""


class UndecodableError(MillraceError):
    """A record's bytes are not what its topic holds. `where` is a JSON path ("$.spans[0]") or "" for the whole."""

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class StageFailedError(MillraceError):
    """A stage could not judge a record: its fault or the record's, the record becomes a dead letter either way."""


class LimitExceededError(StageFailedError):
    """A record is larger, deeper or slower than the settings allow."""


class UnavailableError(MillraceError):
    """Something outside (the broker, the judge) does not answer now; the same call may go through later."""


class UnreadableInputError(MillraceError):
    """A file that cannot be read as pages at all."""


class UsageError(MillraceError):
    """The command was given what it cannot do."""
