"""Where one teaser of a list ends and the next begins: a time that comes back between all titles stands over each of
them or under each, as it does over the first or under the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import parts
from streams.split.items.roles.names import NONE, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_NONE: Final = ROLES.index(NONE)
_FACTS: Final = [ROLES.index(role) for role in ("t.publisher", "t.when", "t.section", "t.other")]
SURE: Final = 0.8
"""How likely a line is of no item that is surely of none."""
APART: Final = 8
"""Lines from one title of a list to the next, at most."""
ROLE: Final = 0.4
"""How much it counts where teasers begin by their roles, against the lines at both ends of a list."""
OUTSIDE: Final = 0.5
"""How much such a line counts that by its role is of no item."""
SEVERAL: Final = 2
"""Gaps between titles that tell what stands under the last one, whatever its role."""
FITS: Final = 1.5
"""From this on it is told where the teasers of a list begin."""

_Make = tuple[str, ...]
_NOTHING: Final[_Make] = ()
_TEXT, _COUNT, _NAME = ("text",), ("count",), ("name",)


@dataclass(slots=True)
class _List:
    """Titles, what stands between each two of them, right over the first and right under the last."""

    titles: list[int]
    gaps: list[range]
    above: list[int]
    under: list[int]


def aligned(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, by which the teasers of each list begin at the same of their lines."""
    made = tags.copy()
    look = Look(shapes, made)
    for one in look.lists():
        if not look.is_even(one):
            look.part(one)
    return made


@dataclass(slots=True)
class Look:
    """A page's lines and their roles, which are changed."""

    shapes: Sequence[Shape]
    tags: Tags

    def lists(self) -> Iterator[_List]:
        """Titles between which the same comes back, from two on; a title may end one list and begin the next."""
        titles = [at for at, role in enumerate(self.tags.roles) if role == "t.title"]
        start = 0
        while start < len(titles) - 1:
            gaps = self._gaps(titles[start:])
            end = start + len(gaps)
            if gaps:
                size = max(map(len, gaps))
                above = range(titles[start - 1] + 1 if start else 0, titles[start])
                under = range(titles[end] + 1, titles[end + 1] if end + 1 < len(titles) else len(self.shapes))
                over = self._open(above[::-1], size)[::-1]
                yield _List(titles[start : end + 1], gaps, over, self._open(under, size))
            start = max(end, start + 1)

    def _gaps(self, titles: Sequence[int]) -> list[range]:
        """What stands between the first titles, as long as it is the same but for words."""
        found = list[range]()
        first = list[_Make]()
        for title, following in pairwise(titles):
            gap = range(title + 1, following)
            if not 0 < len(gap) <= APART or any(self.tags.roles[at][0] not in "-t" for at in gap):
                break
            facts = [make for make in map(self.inner, gap) if make != _TEXT]
            first = first or facts
            if not facts or facts != first:
                break
            found.append(gap)
        return found

    def _open(self, lines: Sequence[int], most: int) -> list[int]:
        """The first of the lines, as long as they are of a teaser or of none, and no heading."""
        found = list[int]()
        for at in lines[:most]:
            if self.tags.roles[at][0] not in "-t" or (self.inner(at) == _NOTHING and self.make(at) == _NAME):
                break
            found.append(at)
        return found

    def inner(self, at: int) -> _Make:
        """What a line between titles says; nothing where it is surely of no item."""
        none = self.tags.roles[at] == NONE and self.tags.shares[at, _NONE] >= SURE
        return _NOTHING if none else self.make(at)

    def make(self, at: int) -> _Make:
        """What a line says, whatever its words."""
        shape = self.shapes[at]
        if self.tags.roles[at] == "t.text" or shape.letter == "p":
            return _TEXT
        if shape.letter in "0k":
            return _COUNT
        said = parts.read(shape.text, listed=False)
        return (*(("time",) if said.when or shape.when else ()), *(_NAME if said.names else ()))

    def is_even(self, one: _List) -> bool:
        """Whether all titles have as many lines of their teasers over them, by their roles, and the last one what
        stands under all.
        """
        sizes = {self._over(gap, title) for gap, title in zip([one.above, *one.gaps], one.titles, strict=True)}
        size = min(sizes)
        if len(sizes) > 1 or size < 0 or len(one.gaps) < SEVERAL:
            return len(sizes) == 1
        _, under = self._edges(one, self._shared(one), size)
        return not any(self.tags.begins[at] for at in under)

    def _over(self, gap: Sequence[int], title: int) -> int:
        lines = [*gap, title]
        return next((size for size in range(len(lines)) if self.tags.begins[lines[-1 - size]]), -1)

    def part(self, one: _List) -> None:
        """Lets the teasers begin so many lines over their titles as fits best."""
        shared = self._shared(one)
        fits = [self._fit(one, shared, size) for size in range(len(shared) + 1)]
        size = fits.index(max(fits))
        if fits[size] < FITS:
            return
        over, under = self._edges(one, shared, size)
        self._own([*over, *under, *(at for gap in one.gaps for at in gap if self.inner(at) != _NOTHING)])
        for gap, title in zip([*([over] if over else []), *one.gaps], one.titles[not over :], strict=True):
            self._begin([*gap, title], len(gap) - size)
        cut = any(self.tags.begins[at] for at in under)
        self._begin(under, None)
        if cut and self.tags.roles[under[-1] + 1 :][:1] == ["t.title"]:
            self.tags.begins[under[-1] + 1] = True

    def _begin(self, lines: Sequence[int], first: int | None) -> None:
        """Lets a teaser begin with one of the lines, or none."""
        for number, at in enumerate(lines):
            self.tags.begins[at] = number == first

    def _own(self, lines: Sequence[int]) -> None:
        """Takes those of no item for the facts that they likeliest are."""
        for at in (at for at in lines if self.tags.roles[at] == NONE):
            self.tags.roles[at] = ROLES[_FACTS[int(self.tags.shares[at, _FACTS].argmax())]]

    def _shared(self, one: _List) -> list[_Make]:
        """What stands over all titles but the first, up to the words of the teasers before them."""
        makes = [[*map(self.inner, gap)][::-1] for gap in one.gaps]
        size = next((n for n, found in enumerate(zip(*makes, strict=False)) if len({*found}) > 1), min(map(len, makes)))
        return makes[0][:size][::-1]

    def _fit(self, one: _List, shared: Sequence[_Make], size: int) -> float:
        """How well it fits that teasers begin `size` lines over their titles (0 to 2.4)."""
        left = len(shared) - size
        over, under = self._edges(one, shared, size)
        begun = sum(self._over(gap, title) == size for gap, title in zip(one.gaps, one.titles[1:], strict=True))
        return self._told(over, size) + self._told(under[-left:], left) + ROLE * begun / len(one.gaps)

    def _told(self, lines: Sequence[int], asked: int) -> float:
        """How much of what is asked for stands there."""
        return sum(OUTSIDE if self.tags.roles[at] == NONE else 1 for at in lines) / asked if asked else 1.0

    def _edges(self, one: _List, shared: Sequence[_Make], size: int) -> tuple[list[int], list[int]]:
        """The lines over the first title and under the last one that are theirs if teasers begin so many lines over
        their titles; none where others stand there.
        """
        over = one.above[len(one.above) - size :] if size <= len(one.above) else []
        if [*map(self.make, over)] != [*shared[len(shared) - size :]]:
            over = []
        tails = [[*map(self.inner, gap[: len(gap) - size])] for gap in one.gaps]
        under = [*map(self.make, one.under)]
        fits = [len(tail) for tail in tails if under[: len(tail)] == tail]
        return over, one.under[: max(fits, default=0)] if size < len(shared) else []
