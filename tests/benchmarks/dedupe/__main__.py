"""`python -m tests.benchmarks dedupe`: speed and state; quality too when MILLRACE_NEAR_DUPLICATES names a file."""

from __future__ import annotations

import os
from pathlib import Path

from tests.benchmarks.dedupe import quality, speed

if path := os.environ.get("MILLRACE_NEAR_DUPLICATES"):
    quality.main(Path(path))
speed.main(int(os.environ.get("MILLRACE_BENCH_ITEMS", "1000000")))
