"""What elements are called."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def named(pattern: re.Pattern[str], roots: str) -> Callable[[str], bool]:
    """Whether a label is called as `pattern` says, which finds nothing where none of `roots` stands; remembered.

    A page has few labels and many elements, but a new page has new ones, and looking for words is much quicker.
    """
    words = tuple(roots.split())

    @lru_cache(maxsize=1 << 14)
    def found(label: str) -> bool:
        if label.isascii() and not any(map(label.lower().__contains__, words)):
            return False
        return pattern.search(label) is not None

    return found
