"""What elements are called, and which of a page's are called so."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence


class Named:
    """Whether a label is called as `pattern` says, which finds nothing where none of `roots` stands; remembered."""

    __slots__ = ("_known", "_pattern", "roots")

    def __init__(self, pattern: re.Pattern[str], roots: str) -> None:
        self._pattern, self.roots = pattern, tuple(roots.split())
        self._known = lru_cache(maxsize=1 << 14)(self._tell)

    def __call__(self, label: str) -> bool:
        return self._known(label)

    def _tell(self, label: str) -> bool:
        if label.isascii() and not any(map(label.lower().__contains__, self.roots)):
            return False
        return self._pattern.search(label) is not None


class Labels:
    """All that a page's elements are called, each once, asked at once: in one text of all of them, where most of what
    is looked for does not stand.
    """

    __slots__ = ("_all", "_ends", "_odd", "_text")

    def __init__(self, labels: Sequence[str]) -> None:
        self._all = labels
        lower = [f"{label}\n".lower() for label in labels]
        self._text, self._ends = "".join(lower), [*accumulate(map(len, lower))]
        self._odd = [] if self._text.isascii() else [at for at, one in enumerate(labels) if not one.isascii()]

    def called(self, is_so: Named) -> list[int]:
        """Which of them are called so, in order."""
        return sorted(at for at in {*self._odd, *self._holding(is_so.roots)} if is_so(self._all[at]))

    def _holding(self, roots: Sequence[str]) -> Iterator[int]:
        find, ends = self._text.find, self._ends
        for root in roots:
            place = find(root)
            while place >= 0:
                at = bisect(ends, place)
                yield at
                place = find(root, ends[at])
