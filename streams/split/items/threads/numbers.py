"""Posts that are numbered: "#1", "#2", …, or "Reply 12": how many there are is said, and where each stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import people, words
from streams.split.items.threads import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape

LEAST, FEW = 4, 2
STEP: Final = 3
"""From one number to the next, at most: some posts are not shown."""
AGREED: Final = 0.8
"""The share of what stands between two numbers that holds one mark, from which on marks part posts as numbers do."""
LONGEST: Final = 80
CARD: Final = 20
"""Lines over a number that may be of the card of who wrote, at most; characters of each of these."""
LINE: Final = 40
_NUMBER = re.compile(r"(?:^|\s)[#＃№]\s?(?P<number>\d{1,5})(?=$|\W)")
_COUNTED: Final = frozenset({"comments", "posts", "reply"})


def chain(shapes: Sequence[Shape], *, few: bool) -> tuple[int, ...]:
    """The places of the longest run of numbers of posts; `few`: two are enough, from the first on."""
    best: dict[tuple[str, int], tuple[int, ...]] = {}
    first: dict[int, int] = {}
    for at, word, number in _numbered(shapes):
        first[at] = number
        before = [best.get((word, number - by), ()) for by in range(1, STEP + 1)]
        found = (*max(before, key=len), at)
        if len(found) >= len(best.get((word, number), ())):
            best[word, number] = found
    longest = max(best.values(), key=len, default=())
    begun = few and len(longest) >= FEW and first[longest[0]] == 1
    return longest if begun or len(longest) >= LEAST else ()


def _numbered(shapes: Sequence[Shape]) -> Iterator[tuple[int, str, int]]:
    """The lines that may number a post, what they call it, and the number."""
    for at, shape in enumerate(shapes):
        if len(shape.text) > LONGEST:
            continue
        match = _NUMBER.search(shape.text)
        if match and (match.start() == 0 or shape.when is not None or moments.told(shape) is not None):
            yield at, "", int(match["number"])
        elif len(shape.counts) == 1 and shape.key.endswith(shape.counts[0].shown):
            label = shape.key[: -len(shape.counts[0].shown)].strip()
            if not _COUNTED.isdisjoint(words.concepts(label)):
                yield at, label, shape.counts[0].value


def is_number(text: str) -> bool:
    """Whether a line is the number of a post and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def agree(counted: Sequence[int], marks: Sequence[int]) -> bool:
    """Whether marks part posts as their numbers do: one stands between one number and the next."""
    one = sum(sum(first < mark <= end for mark in marks) == 1 for first, end in pairwise(counted))
    return one >= AGREED * (len(counted) - 1)


def top(shapes: Sequence[Shape], before: int, mark: int) -> int:
    """Where the card over the number of a post begins: below a button, the words of the post before (whose number
    stands at `before`), or the letters of a picture.
    """
    at = mark
    while at - 1 > before and mark - at < CARD:
        above = shapes[at - 1]
        button = above.letter in "ck" and above.concepts & words.BUTTONS and shapes[at].letter != "0"
        if above.letter == "p" or len(above.text) > LINE or button or people.are_initials(above.text, shapes[at].text):
            break
        at -= 1
    return at
