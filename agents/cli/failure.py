"""Which exit code an error of ours ends the command with."""

from __future__ import annotations

from streams.cli.codes import BROKER_UNREACHABLE, FAILED, INPUT_REFUSED, USAGE
from streams.errors import MillraceError, UnavailableError, UnreadableInputError, UsageError

_CODES: tuple[tuple[type[MillraceError], int], ...] = (
    (UsageError, USAGE),
    (UnavailableError, BROKER_UNREACHABLE),
    (UnreadableInputError, INPUT_REFUSED),
)


def code_of(error: MillraceError) -> int:
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAILED)
