"""How long a process has been at work: a page's limit counts that, since a machine that others load works slowly."""

from __future__ import annotations

import time
from typing import Final

PATIENCE: Final = 4.0
"""How many times its limit a page may take by the clock on the wall: a process may wait for ever and not work."""


def seconds(pid: int) -> float | None:
    """Processor seconds of a process so far; None where the system does not tell, as Linux does, or it is gone."""
    try:
        return time.clock_gettime(~pid << 3 | 2)  # what clock_getcpuclockid(3) gives
    except OSError:
        return None
