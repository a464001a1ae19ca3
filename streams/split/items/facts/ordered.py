"""The order of lines that holds for all comments of a page, as lines between their words and at both ends tell.

Between the words of two comments stand those of one that ends and those of one that begins: "8 likes", "Reply", "Anna",
"3 h". How many are of the next one is seen over the first words, where only a beginning stands, and below the last.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike, apart, names
from streams.split.items.line import counts, people
from streams.split.items.roles.names import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

    Kind = tuple[str, ...]

_AUTHOR, _WHEN, _TEXT, _OTHER = "r.author", "r.when", "r.text", "r.other"
LONGEST: Final = 9
"""Lines between the words of two comments, at most."""
_NAME, _TIME, _BOTH, _COUNT, _BUTTON = "name", "time", "both", "count", "button"
_BARE: Final[Kind] = (_COUNT,)
_NAMING: Final = (_NAME, _BOTH)


def cut(shapes: Sequence[Shape], tags: Tags, runs: Sequence[range]) -> bool:
    """Lets all comments begin with the same of their lines, where roles say otherwise than both ends of the thread."""
    order = _read(shapes, tags, runs)
    if order is None:
        return False
    missed = order.missed()
    if missed:
        for at in missed:
            tags.roles[at] = _TEXT
        order = _read(shapes, tags, sorted([*runs, missed], key=lambda run: run.start))
    return order is not None and order.settle()


def _read(shapes: Sequence[Shape], tags: Tags, runs: Sequence[range]) -> _Order | None:
    """The usual lines between the words of comments; None where there are none, or no usual ones."""
    gaps = [range(run.stop, after.start) for run, after in pairwise(runs)]
    over = range(max(0, runs[0].start - LONGEST), runs[0].start)
    below = range(runs[-1].stop, len(shapes))[:LONGEST]
    kinds = _kinds(shapes, tags, gaps, (over, below))
    usual, seen = Counter(tuple(kinds[at] for at in gap) for gap in gaps).most_common(1)[0]
    if not 0 < len(usual) <= LONGEST or 2 * seen <= len(gaps):
        return None
    return _Order(shapes, tags, kinds, usual, runs, gaps, over, below)


def _kinds(shapes: Sequence[Shape], tags: Tags, gaps: Sequence[range], ends: Sequence[range]) -> dict[int, Kind]:
    """What each line around words is: a name, a time, both, a count beside the same words, a button, or else."""
    lines = [at for gap in (*gaps, *ends) for at in gap]
    said = Counter(shapes[at].text for at in lines)
    framed = Counter(alike.frame(shapes[at].text) for at in lines if counts.has_digit(shapes[at].text))
    often = max(2, len(gaps) / 2)
    found = {at: _kind(shapes[at], said[shapes[at].text] > often, framed, often) for at in lines}
    named = {at: (_NAME,) for at, kind in found.items() if kind[0] == _COUNT and tags.roles[at] == _AUTHOR}
    return found | named


def _kind(shape: Shape, repeated: bool, framed: Counter[Kind], often: float) -> Kind:
    if (dated := apart.dated(shape)).when:
        return (_BOTH,) if dated.author or dated.rest else (_TIME,)
    if repeated or shape.letter == "c" or (shape.letter == "k" and not counts.has_digit(shape.text)):
        return (_BUTTON, shape.text)
    if counts.has_digit(shape.text) and counts.NUMBERS.search(shape.text):
        frame = alike.frame(shape.text)
        if shape.counts or shape.letter == "0" or framed[frame] >= often:
            return (_COUNT, *frame)
    return (_NAME,) if names.may_name(shape) and shape.letter not in "hxpl" else (shape.letter,)


@dataclass(slots=True)
class _Order:
    """The `usual` kinds of lines between the words (`runs`) of comments, and the lines `over` and `below` all."""

    shapes: Sequence[Shape]
    tags: Tags
    kinds: dict[int, Kind]
    usual: tuple[Kind, ...]
    runs: Sequence[range]
    gaps: Sequence[range]
    over: range
    below: range

    def whole(self) -> list[range]:
        """The lines between words that are the usual ones."""
        return [gap for gap in self.gaps if self._of(gap) == self.usual]

    def _of(self, lines: range) -> tuple[Kind, ...]:
        return tuple(self.kinds[at] for at in lines)

    def missed(self) -> range:
        """The words of one more comment over the first, or below the last, if all usual lines stand at both ends."""
        size = len(self.usual)
        ends = (self._alike(self.usual[::-1], self.over[::-1], _any), self._alike(self.usual, self.below, _any))
        if ends != (size, size) or {kind[0] for kind in self.usual} == {_NAME}:
            return range(0)
        over, below = self.runs[0].start - size - 1, self.runs[-1].stop + size
        words = [at for at in (over, below) if 0 <= at < len(self.shapes) and self.shapes[at].letter in "pt"]
        return range(words[0], words[0] + 1) if len(words) == 1 else range(0)

    def settle(self) -> bool:
        """Whether comments begin all with the same of their lines now."""
        begun = self.begun()
        if begun is not None and self.holds(begun):
            self.even(begun)
            shown = self._alike(self.usual[::-1], self.over[::-1], self._sure) == len(self.usual) - begun > 0
            return shown and all(self._place(gap) is not None for gap in self.gaps)
        behind = self.behind()
        if behind is not None and behind != begun:
            self.apply(behind)
        return behind is not None and behind != begun

    def begun(self) -> int | None:
        """How many of the usual lines are of the comment above, by roles."""
        whole = self.whole()
        places = Counter(self._place(gap) for gap in whole)
        place, seen = places.most_common(1)[0]
        return place if 2 * seen > len(whole) else None

    def _place(self, gap: range) -> int | None:
        begun = [at - gap.start for at in (*gap, gap.stop) if self.tags.begins[at]]
        return begun[0] if len(begun) == 1 else None

    def holds(self, behind: int) -> bool:
        """Whether both ends let comments begin so: the first does, and under the last are the lines that end one."""
        near = (*self.over, self.runs[0].start)
        first = [at for at in near if self.tags.begins[at] and self.tags.roles[at][0] == "r"]
        begins = {self.kinds[at] if at in self.over else () for at in first}
        begin = self.usual[behind] if behind < len(self.usual) else ()
        tail = self._alike(self.usual, self.below, _any)
        return begins == {begin} and tail >= behind and not self._leaves_names(behind)

    def _leaves_names(self, behind: int) -> bool:
        """Whether names of no comment stand right over the lines that seem to begin most."""
        if not behind or self.usual[behind - 1] != (_NAME,):
            return False
        roles = [self.tags.roles[gap[behind - 1]] for gap in self.whole()]
        return 2 * roles.count(NONE) > len(roles)

    def even(self, behind: int) -> None:
        """Lets the few that begin otherwise begin so, too."""
        names_at = self._author(behind)
        for gap in self.whole():
            if self._place(gap) != behind:
                self._say(gap, 0, names_at)
                self._begin(gap[behind:], gap)

    def behind(self) -> int | None:
        """How many of the usual lines are of the comment above, if both ends agree."""
        pairs = [
            (self._alike(self.usual[::-1], self.over[::-1], heads), self._alike(self.usual, self.below, tails))
            for heads, tails in ((_any, _any), (self._sure, _any), (_any, self._sure), (self._sure, self._sure))
        ]
        return next((tail for head, tail in pairs if head + tail == len(self.usual)), None)

    def _alike(self, usual: Sequence[Kind], lines: range, known: Callable[[int], bool]) -> int:
        """How many lines are what they usually are, from the words on."""
        size = 0
        for kind, at in zip(usual, lines, strict=False):
            if self.kinds[at] != kind or not known(at):
                break
            size += 1
        return size

    def _sure(self, at: int) -> bool:
        """Whether a line is of a comment for sure: a name or a bare number may stand at an end by chance."""
        return self.kinds[at] not in ((_NAME,), _BARE) or self.tags.roles[at][0] == "r"

    def apply(self, behind: int) -> None:
        """Gives the lines around words their roles and lets comments begin; `behind`: usual lines of the one above."""
        ahead = len(self.usual) - behind
        first, last = self.runs[0].start, self.runs[-1].stop
        over, below = range(first - ahead, first), range(last, last + behind)
        names_at = self._author(behind)
        for lines, start in ((over, behind), (below, 0), *((gap, 0) for gap in self.whole())):
            self._say(lines, start, names_at)
        for at in range(max(0, over.start - LONGEST), over.start):
            if self.tags.roles[at][0] == "r":
                self.tags.roles[at], self.tags.begins[at] = NONE, False
        self._begin(over, over)
        for at in below:
            self.tags.begins[at] = False
        for gap in self.gaps:
            head = gap[len(gap) - ahead :] if ahead <= len(gap) else gap
            if self._of(head) == self.usual[behind:]:
                self._begin(head, gap)

    def _begin(self, head: range, gap: range) -> None:
        """Lets a comment begin with the first of these lines of a gap that is of it, or with the words behind them."""
        first = next((at for at in head if self.tags.roles[at] != NONE), gap.stop)
        for at in (*gap, gap.stop):
            self.tags.begins[at] = at == first

    def _say(self, lines: range, start: int, names_at: int) -> None:
        """Gives lines their roles; `start`: in which of the usual places the first of them stands."""
        for place, at in enumerate(lines, start):
            role, kind = self.tags.roles[at], self.usual[place][0]
            if place == names_at:
                self.tags.roles[at] = _AUTHOR
            elif role == _AUTHOR or (role[0] != "r" and self._says(place, names_at)):
                self.tags.roles[at] = _WHEN if kind in (_TIME, _BOTH) else _OTHER

    def _says(self, place: int, names_at: int) -> bool:
        """Whether what stands in a place says something of a comment: a time, a count, a name beside the other name."""
        kind = self.usual[place][0]
        if kind == _NAME:
            return abs(place - names_at) == 1
        return kind in (_TIME, _BOTH) or (kind == _COUNT and not self._goes_up(place))

    def _goes_up(self, place: int) -> bool:
        """Whether a place holds the numbers of the comments themselves."""
        found = (counts.first(self.shapes[gap[place]].text) for gap in self.whole())
        numbers = [count.value for count in found if count]
        return len(numbers) > 1 and {after - number for number, after in pairwise(numbers)} in ({1}, {-1})

    def _author(self, behind: int) -> int:
        """In which place names stand: where they do by most roles, or one line over that, in the same comment."""
        whole = self.whole()
        places = [place for place, kind in enumerate(self.usual) if kind[0] in _NAMING and not self._pictures(place)]
        if not places:
            return -1
        known = Counter(place for place in places for gap in whole if self.tags.roles[gap[place]] == _AUTHOR)
        found = known.most_common(1)[0][0] if known else places[0]
        return found - 1 if found - 1 in places and found != behind else found

    def _pictures(self, place: int) -> bool:
        """Whether what stands in a place are initials of what stands below, as stand for pictures."""
        pairs = [(self.shapes[gap[place]].text, self.shapes[gap[place] + 1].text) for gap in self.whole()]
        return all(people.are_initials(text, name) for text, name in pairs)


def _any(_: int) -> bool:
    return True
