"""Where the comments of a page begin: all with the same of their lines, as most roles and a thread's ends tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike, names, ordered
from streams.split.items.facts.mentioned import NUMBERED
from streams.split.items.line import counts, people
from streams.split.items.line.answers import LONGEST
from streams.split.items.roles.names import NONE
from streams.split.items.roles.units import units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_AUTHOR, _WHEN, _TEXT, _OTHER = "r.author", "r.when", "r.text", "r.other"
FEWEST: Final = 2
"""Of so many comments the lines are compared."""
ABOVE: Final = 6
"""Lines from the name over the words of a comment to them, at most."""
MANY: Final = 3
"""One comment of so many with a name over its words tells where names are."""
NEAR: Final = 3
"""Lines from the words of a comment to the name under them, at most."""


def evened(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, by which the comments of a page begin alike."""
    made = tags.copy()
    thread = _Thread(shapes, made)
    thread.count()
    runs = thread.runs()
    if len(runs) >= FEWEST and not ordered.cut(shapes, made, runs):
        signed = thread.sign(runs)
        if not signed and not thread.head(runs):
            thread.name(runs)
        thread.number([run.start for run in runs] if signed else thread.named())
    thread.picture()
    if len(runs) >= FEWEST:
        thread.react(runs)
    return made


@dataclass(slots=True)
class _Thread:
    """A page's lines and their roles, which are changed; `counted`: those that count the same in several comments."""

    shapes: Sequence[Shape]
    tags: Tags
    counted: set[int] = field(default_factory=set)

    def count(self) -> None:
        """Lines that count the same in several comments name nobody, and begin one only if most of them do."""
        framed: dict[tuple[str, ...], list[int]] = {}
        for at in self._lines():
            shape = self.shapes[at]
            if not shape.when and counts.has_digit(shape.text) and counts.NUMBERS.search(shape.text):
                framed.setdefault(alike.frame(shape.text), []).append(at)
        for frame, lines in framed.items():
            others = sum(self.tags.roles[at] == _OTHER and not self.tags.begins[at] for at in lines)
            if len(lines) > FEWEST and 2 * others > len(lines) and any(map(str.isalpha, "".join(frame))):
                self.counted.update(lines)
                for at in lines:
                    self._count(at)

    def _count(self, at: int) -> None:
        """Takes the beginning of a comment from a line that counts; the next line has it, if that names somebody."""
        begun, after = self.tags.begins[at], at + 1
        self.tags.roles[at], self.tags.begins[at] = _OTHER, False
        if begun and after < len(self.shapes) and (self.tags.roles[after] == _AUTHOR or self._may_say(after)):
            self.tags.roles[after], self.tags.begins[after] = _AUTHOR, True

    def _may_say(self, at: int) -> bool:
        """Whether a line holds a name and a time."""
        return self.tags.roles[at] == _WHEN and self.shapes[at].letter == "m" and self._may_name(at)

    def runs(self) -> list[range]:
        """The words of each comment; what stands in several word for word is a button."""
        lines = self._lines()
        times = Counter(self.shapes[at].text for at in lines)
        found: list[range] = []
        for at in lines:
            if self.tags.roles[at] != _TEXT or times[self.shapes[at].text] > 1:
                continue
            if found and found[-1].stop == at:
                found[-1] = range(found[-1].start, at + 1)
            else:
                found.append(range(at, at + 1))
        return found

    def sign(self, runs: Sequence[range]) -> bool:
        """Whether all comments have their names under their words, and so begin with these."""
        ends = [*(run.start for run in runs[1:]), len(self.shapes)]
        named = [self._signed(range(run.stop, min(run.stop + NEAR, end))) for run, end in zip(runs, ends, strict=True)]
        names = [at for at in named if at is not None]
        known = sum(self.tags.roles[at] == _AUTHOR for at in names)
        if len(names) < len(runs) or 2 * known < len(runs):
            return False
        for at in self._lines():
            self.tags.begins[at] = False
            if at < runs[0].start:
                self.tags.roles[at] = NONE
            elif self.tags.roles[at] == _AUTHOR and at not in names:
                self.tags.roles[at] = _OTHER
        for run, at in zip(runs, names, strict=True):
            self.tags.begins[run.start], self.tags.roles[at] = True, _AUTHOR
        return True

    def _signed(self, lines: Sequence[int]) -> int | None:
        """The line of a name under words: before a time, or with one."""
        for at in lines:
            if self.tags.roles[at][0] not in "-r":
                return None
            if self.tags.roles[at] == _AUTHOR and self._may_name(at):
                return at
            before = at + 1 < len(self.shapes) and self.tags.roles[at + 1] == _WHEN
            if before and self.tags.roles[at] == _OTHER and self._may_name(at):
                return at
        return None

    def head(self, runs: Sequence[range]) -> bool:
        """Whether all comments have one name each over their words, and none under the last; they begin with it, or
        with a line over it.
        """
        gaps = self._gaps(runs)
        owned = [[at for at in gap[-ABOVE:] if self.tags.roles[at] == _AUTHOR] for gap in gaps]
        if any(len(named) != 1 for named in owned) or _AUTHOR in self.tags.roles[runs[-1].stop :]:
            return False
        for (at,), gap, run in zip(owned, gaps, runs, strict=True):
            if not any(self.tags.begins[one] for one in gap[-ABOVE:]):
                self.tags.begins[at], self.tags.begins[run.start] = True, False
        return True

    def _gaps(self, runs: Sequence[range]) -> list[range]:
        """The lines over the words of each comment, behind those of the one before."""
        return [range(end, run.start) for end, run in zip([0, *(run.stop for run in runs)], runs, strict=False)]

    def name(self, runs: Sequence[range]) -> None:
        """Finds names where comments have none, as far over their words as in others; the first may have one over what
        seems its name.
        """
        gaps = self._gaps(runs)
        owned = [[at for at in gap[-ABOVE:] if self.tags.roles[at] == _AUTHOR] for gap in gaps]
        heads = Counter(self._head(at, gap.stop) for named, gap in zip(owned, gaps, strict=True) for at in named[:1])
        if MANY * sum(heads.values()) < len(runs):
            return
        for number, (gap, named) in enumerate(zip(gaps, owned, strict=True)):
            most = heads.most_common(1 if named else None)
            over = [at for head, _ in most if (at := self._over(gap, head)) is not None]
            if over and (not named or (number == 0 and over[0] == named[0] - 1 and 2 * most[0][1] > len(runs))):
                self._begin(over[0], gap)

    def _over(self, gap: range, head: tuple[bool, ...]) -> int | None:
        """The line in a gap over such lines up to the words, if it may be a name."""
        at = gap.stop - len(head) - 1
        if at not in gap:
            return None
        free = self._may_name(at) and (self.tags.roles[at] in (_OTHER, NONE) or self._may_say(at))
        return at if free and self._head(at, gap.stop) == head else None

    def _head(self, at: int, stop: int) -> tuple[bool, ...]:
        """Which of the lines from a name to the words hold times."""
        return tuple(self.shapes[one].when is not None for one in range(at + 1, stop))

    def _begin(self, first: int, gap: range) -> None:
        for at in gap:
            self.tags.begins[at] = at == first
        self.tags.roles[first] = _AUTHOR

    def named(self) -> list[int]:
        """The names that begin comments, or stand under the line that does."""
        authors = (at for at, role in enumerate(self.tags.roles) if role == _AUTHOR)
        return [at for at in authors if self.tags.begins[at] or (at > 0 and self.tags.begins[at - 1])]

    def number(self, firsts: Sequence[int]) -> None:
        """A count without words over all first lines, and none under the last comment, begins the comment."""
        over = [at - 1 for at in firsts]
        if len(over) < FEWEST or min(over) < 0 or not all(map(self._bare, over)):
            return
        last = units(self.tags, "r")[-1][-1]
        known = [self.tags.roles[at] for at in over]
        if self._bare(last) or not {NONE, _OTHER}.issuperset(known) or 2 * known.count(_OTHER) < len(known):
            return
        for at in over:
            self.tags.roles[at], self.tags.begins[at], self.tags.begins[at + 1] = _OTHER, True, False

    def picture(self) -> None:
        """Initials right over the name that begins a comment or a card, as stand for a picture, begin it."""
        for at in (*self.named(), *(at for at, role in enumerate(self.tags.roles) if role == "p.name")):
            over, other = at - 1, f"{self.tags.roles[at][0]}.other"
            free = over >= 0 and self.tags.begins[at] and self.tags.roles[over] in (NONE, other, self.tags.roles[at])
            if free and people.are_initials(self.shapes[over].text, self.shapes[at].text):
                self.tags.roles[over], self.tags.begins[over], self.tags.begins[at] = other, True, False

    def react(self, runs: Sequence[range]) -> None:
        """What is counted by the same words below those of most comments is of them: how many laugh, or disagree."""
        stops = [*(run.start for run in runs[1:]), len(self.shapes)]
        tails = [list(self._tail(range(run.stop, stop))) for run, stop in zip(runs, stops, strict=True)]
        times = Counter(frame for tail in tails for frame in {alike.frame(self.shapes[at].text) for at in tail})
        for at in (at for tail in tails for at in tail):
            if 2 * times[alike.frame(self.shapes[at].text)] > len(runs):
                self.tags.roles[at] = _OTHER

    def _tail(self, lines: range) -> Iterator[int]:
        """The lines of no item below words that count something in words, up to the next comment."""
        for at in lines[:ABOVE]:
            if self.tags.begins[at] or self.tags.roles[at][0] not in "-r":
                return
            shape = self.shapes[at]
            counted = not shape.when and counts.has_digit(shape.text) and not NUMBERED.fullmatch(shape.text)
            if self.tags.roles[at] == NONE and counted and any(map(str.isalpha, "".join(alike.frame(shape.text)))):
                yield at

    def _bare(self, at: int) -> bool:
        """Whether a line is a number, or one beside a sign: "♡ 15"."""
        shape = self.shapes[at]
        return shape.letter == "0" or (shape.letter == "k" and not any(map(str.isalpha, shape.text)))

    def _lines(self) -> list[int]:
        return [at for at, role in enumerate(self.tags.roles) if role[0] == "r"]

    def _may_name(self, at: int) -> bool:
        shape = self.shapes[at]
        return at not in self.counted and names.may_name(shape) and not shape.counts and len(shape.text) <= LONGEST
