"""What a page ends with by its words: whose it is, where they are, and what is reserved."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.split.items.line import words

LONGEST: Final = 120
"""Characters of the longest line of an imprint."""
_ADDRESS = re.compile(
    r"〒\s?\d{3}|株式会社|©|"
    r"(?<![^\W\d_])(?:G\.?m\.?b\.?H|mbH|e\. ?V|UG|Ltd|Inc|LLC|S\.? ?A\.? ?S|S\.? ?R?\.? ?L|S\. ?A|SARL|SCIC)"
    r"(?:\.(?=\s)|(?=[,;·•|–-]|\s[·•|–-]|\s[^\W\d_a-z].*\d|$))"
)
"""A postal code, or a company by its form, with what stands behind it."""


def is_imprint(text: str) -> bool:
    """Whether a line names a company with its address, or holds several words of the law."""
    if len(text) > LONGEST:
        return False
    return _ADDRESS.search(text) is not None or len({*_legal().findall(text.casefold())}) > 1


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(words.alternation("boilerplate"))
