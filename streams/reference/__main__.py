"""`python -m streams.reference FOLDER`: write the contract's files there, and `fields.md` beside the folder."""

from __future__ import annotations

import sys
from pathlib import Path

from streams.reference.fields import page
from streams.reference.write import write

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write(folder)
    (folder.parent / "fields.md").write_text(page(), "utf-8")
