"""The roles of lines: of which kind of item a line is, and what it says of it."""

from __future__ import annotations

from typing import Final

import numpy as np

NONE: Final = "-"
ROLES: Final = (
    NONE,
    *("a.title", "a.byline", "a.when", "a.publisher", "a.section", "a.text", "a.tags", "a.other"),
    *("r.author", "r.text", "r.when", "r.other"),
    *("t.title", "t.text", "t.publisher", "t.when", "t.section", "t.other"),
    *("p.name", "p.about", "p.other"),
)
"""`a` is of an article, `r` of a remark of a reader, `t` of a teaser, `p` of a profile; `-` is of no item."""
KINDS: Final = "-artp"
KIND_OF: Final = np.array([KINDS.index(role[0]) for role in ROLES])
"""For each role the number of its kind."""
REPEATED: Final = np.array([role[0] in "rtp" for role in ROLES])
"""For each role whether a page has many items of its kind, so that lines begin them."""
