"""Exit codes of the command, the same for every verb."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
BROKER_UNREACHABLE: Final = 3
INPUT_REFUSED: Final = 4
