"""`python -m streams.reference FOLDER`: write the contract's files."""

from __future__ import annotations

import sys
from pathlib import Path

from streams.reference.write import write

if __name__ == "__main__":
    write(Path(sys.argv[1]))
