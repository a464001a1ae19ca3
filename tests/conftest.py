"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# A machine that is busy with something else is no bug; in CI the same examples each time.
settings.register_profile("millrace", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("millrace")
