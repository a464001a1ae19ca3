"""Teasers right under a heading of teasers, block by block: each block has an order of fields of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.split.items.line import forms, words
from streams.split.items.line.words import wide
from streams.split.items.text import stacks, teasers
from streams.split.items.threads import roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape
    from streams.split.items.text.stacks import Reading

DEAR, DEARER = 1.0, 1.1
"""Bits of a block, and of each of its lines, from which on a reading explains nothing."""
FIRM, FIRM_BARE = 2, 3
"""Teasers with leads that are no subheadings and paragraphs of an article: with other fields, and without any."""
TITLE_MOST: Final = 110
FEW, FILMS = 3, 12
"""Words, and letters in a script without spaces, of a line that says that what follows are videos."""
NAMES: Final = 3
"""Words of a name, at most; with more it is as likely a title."""
_CLOCK = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?")
_LENGTH = re.compile(r"0:\d{2}|(?:2[4-9]|[3-9]\d|\d{3}):\d{2}|\d{1,2}:\d{2}:\d{2}")
"""What only says how long something takes: no hour is 0 or above 23."""
_NAMES: Final = frozenset("nyzq")
_SPEAKERS: Final = frozenset("nqtb")
_SURE: Final = frozenset("tov")
_TITLES: Final = frozenset("tqovyz")
_LABELLED: Final = {"source": "n", "section": "s", "also": "v"}
_PASSED, _BREAK, _END = "c", "|", "x"


@dataclass(slots=True)
class Block:
    """Lines under a heading of teasers: which they are, and a letter each; `|` is of no line, -1 in `lines`.

    `ranks`: how many numbers of a list of the most read are among them; `spoken`: whether somebody speaks in them;
    `filmed`: whether a line over them or among them says that they are videos; `sold`: whether one over them says that
    they are paid for.
    """

    lines: list[int] = field(default_factory=list)
    letters: str = ""
    ranks: int = 0
    spoken: bool = False
    filmed: bool = False
    sold: bool = False

    def _drop_durations(self, texts: Sequence[str]) -> None:
        clocks = [at for at, text in enumerate(texts) if _CLOCK.fullmatch(text)]
        others = any(letter in "wm" and at not in clocks for at, letter in enumerate(self.letters))
        long = any(_LENGTH.fullmatch(texts[at]) for at in clocks)
        if others or long or self.filmed or len(clocks) == 1:
            kept = [at for at in range(len(texts)) if at not in clocks]
            self.lines = [self.lines[at] for at in kept]
            self.letters = "".join([self.letters[at] for at in kept])

    def add(self, letter: str, line: int) -> None:
        self.letters += letter
        self.lines.append(-1 if letter == _BREAK else line)

    def settle(self, shapes: Sequence[Shape]) -> None:
        """What comes again word for word is no title, and a clock is no time where it says how long a video takes."""
        self._drop_durations([shapes[at].text if at >= 0 else "" for at in self.lines])
        keys = Counter(shapes[at].key for at in self.lines if at >= 0)
        again = [at >= 0 and keys[shapes[at].key] > 1 for at in self.lines]
        pairs = zip(self.letters, again, strict=True)
        letters = "".join(["d" if twice and letter in _NAMES else letter for letter, twice in pairs])
        self.letters = letters.rstrip(_BREAK)


def find(claims: Claims, start: int, *, firm: bool = False, own: bool = False) -> list[Draft]:
    """The teasers under headings, claimed, where one order of fields tells a block.

    From block `start` on one teaser is enough. `firm`: no block before it is looked at, and none that may be
    subheadings of an article and its paragraphs; `own`: the page is a paper's own.
    """
    found: list[Draft] = []
    for block in list(_blocks(claims, start if firm else 0)):
        block.settle(claims.shapes)
        reading = stacks.read(block.letters)
        if block.spoken or not reading.units or not _explains(block, reading):
            continue
        if _is_firm(reading) if firm else len(reading.units) > 1 or 0 < start <= max(block.lines):
            found += _take(claims, block, reading, own=own)
    return found


def _explains(block: Block, reading: Reading) -> bool:
    """Whether a reading costs little; one teaser needs a plain title, or more than that."""
    places = [at for unit in reading.units for span in unit.parts.values() for at in range(*span)]
    own = "".join(block.letters[at] for at in (*places, *reading.headings))
    titles = [block.letters[unit.parts["T"][0]] for unit in reading.units]
    plain = sum(letter in _TITLES for letter in titles)
    return (
        2 * plain > len(titles)
        and (len(titles) > 1 or titles[0] in _SURE or len(places) > 1)
        and reading.bits - stacks.left(block.letters) + stacks.left(own) <= DEAR + DEARER * len(places)
    )


def _is_firm(reading: Reading) -> bool:
    fields = {name for unit in reading.units for name in unit.parts}
    return "X" in fields and len(reading.units) >= (FIRM if len(fields) > 2 else FIRM_BARE)


def _take(claims: Claims, block: Block, reading: Reading, *, own: bool) -> Iterator[Draft]:
    claims.leave([block.lines[at] for at in reading.headings], "heading")
    own = own and not block.sold
    for unit in reading.units:
        parts = {name: block.lines[one:two] for name, (one, two) in unit.parts.items()}
        house = own and not _sells(claims.shapes[min(at for lines in parts.values() for at in lines) - 1])
        yield claims.take(teasers.draft(claims.shapes, _fields(claims, parts, own=house), main=False, own=house))


def _fields(claims: Claims, parts: dict[str, list[int]], *, own: bool) -> dict[str, list[int]]:
    """The same lines by what they are: a name is a section where the vocabulary knows it, else a publisher's.

    `own`: the page is a paper's own, which names no other: a name is rather a section, or who wrote.
    """
    named = {_PLAIN.get(name, name): lines for name, lines in parts.items() if name not in "NM"}
    names = [parts[name][0] for name in "NM" if name in parts]
    for at in sorted(names, key=lambda at: not _is_section(claims, at)):
        if "S" not in named and (own or "P" in named or _is_section(claims, at)):
            named["S"] = [at]
        elif own and at > parts["T"][0]:
            named["B"] = [at]
        else:
            named.setdefault("P", [at])
    return named


_PLAIN: Final = {"A": "W"}


def _is_section(claims: Claims, at: int) -> bool:
    return claims.codes[at] == "s" or "section" in claims.shapes[at].concepts


def _blocks(claims: Claims, start: int) -> Iterator[Block]:
    block: Block | None = None
    for at in range(start, len(claims.shapes)):
        heads = _heads(claims, at) and not (block and _leads_on(claims, at))
        if block is not None and (heads or not _add(claims, block, at)):
            if block.letters:
                yield block
            block = None
        if heads:
            block = Block(filmed=_films(claims.shapes[at]), sold=_sells(claims.shapes[at]))
    if block is not None and block.letters:
        yield block


def _heads(claims: Claims, at: int) -> bool:
    return claims.shapes[at].letter == "h" and "related" in claims.shapes[at].concepts


def _add(claims: Claims, block: Block, at: int) -> bool:
    """Adds a line to a block, if it is not the first behind it."""
    if not claims.free(at) or len(block.letters) >= stacks.LONGEST:
        return False
    letter, shape = _letter(claims, at, block), claims.shapes[at]
    if letter in _SURE and _is_own_title(claims, shape.text):
        return False
    if letter == _PASSED:
        block.spoken |= "reply" in shape.concepts
    elif letter == _BREAK or letter in stacks.LETTERS:
        block.spoken |= shape.letter in _SPEAKERS and roles.speaks(shape)
        block.filmed |= _films(shape)
        block.add(letter, at)
    else:
        return False
    return True


def _is_own_title(claims: Claims, text: str) -> bool:
    titles = [one.title for one in claims.drafts if one.kind == "article" and one.title is not None]
    return any(claims.shapes[title].text == text for title in titles)


def _letter(claims: Claims, at: int, block: Block) -> str:
    """A line as `stacks` reads it, or else whether it is passed over, begins a teaser or ends the block."""
    shape, code = claims.shapes[at], claims.codes[at]
    if shape.letter == "0" and shape.counts[0].value == block.ranks + 1:
        block.ranks += 1
        return _BREAK
    if code == "r" or _leads_on(claims, at):
        return _BREAK
    if code == "c" and _sells(shape):
        return _BREAK
    if code == "i" or _adds(shape):
        return _PASSED
    if shape.letter == "v":
        return next((letter for concept, letter in _LABELLED.items() if concept in shape.concepts), _END)
    if code == "h" and shape.counts_of("comments") and _is_behind_comments(claims, at):
        return "k"
    if _asks(claims, at):
        return _END
    if code == "n":
        return "k" if shape.text[0].isdigit() and len(shape.text) <= FILMS else _name(shape.text)
    return "a" if code == "p" and len(shape.text) > TITLE_MOST else code


def _films(shape: Shape) -> bool:
    """Whether a short line speaks of videos."""
    if wide(shape.text):
        return len(shape.text) <= FILMS and any(word in shape.key for word in words.phrases("video_words"))
    parts = shape.key.split()
    return len(parts) <= FEW and not words.word_set("video_words").isdisjoint(parts)


def _sells(shape: Shape) -> bool:
    """Whether a line says that what follows is paid for: one of the words for that, alone or in a short heading."""
    listed = words.word_set("ad_words")
    return shape.letter in "hc" and (shape.key in listed or not listed.isdisjoint(shape.key.split()))


def _adds(shape: Shape) -> bool:
    """Whether a line counts what a gallery holds, or is a button to add something."""
    number, _, rest = shape.key.partition(" ")
    return shape.text.startswith("+ ") or (number.isdigit() and rest in words.word_set("media_words"))


def _asks(claims: Claims, at: int) -> bool:
    """Whether a line leads to something else, is an address, or asks the reader to subscribe: no teaser does."""
    text = claims.shapes[at].text
    return text[-1] in ":：" or "@" in text or claims.asks(at)


def _name(text: str) -> str:
    parts = text.split()
    if wide(text):
        return "z"
    return "y" if len(parts) > NAMES or (len(parts) > 2 and not forms.capitalised(parts)) else "n"


def _is_behind_comments(claims: Claims, at: int) -> bool:
    """Whether a number of comments stands behind the page's own ones, and heads none."""
    places = [draft.first for draft in claims.drafts if draft.kind == "comment"]
    return bool(places) and max(places) < at


def _leads_on(claims: Claims, at: int) -> bool:
    """Whether what may be a heading rather asks to read on, with each of several teasers."""
    shape = claims.shapes[at]
    return "read_more" in shape.concepts and sum(one.key == shape.key for one in claims.shapes) > 1
