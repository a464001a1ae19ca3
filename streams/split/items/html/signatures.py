"""What a line beside a title says: who wrote, who publishes, when. Markup parts it where its text alone does not."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from streams.enrich.dates.labels import CHANGED, PUBLISHED
from streams.split.items.facts import parts, timed
from streams.split.items.facts.parts import NOTHING
from streams.split.items.line import forms, people, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.blocks import Block
    from streams.split.items.facts.parts import Parts

BESIDE_MOST: Final = 60
"""Characters of names without a label that stand beside a time on a line that says when a page is from."""
NAME_MOST: Final = 60
_LEADS: Final = frozenset({"by", "published", "source"})
_LABELS: Final = _LEADS | {"section", "views", "comments", "image"}
_NAMELESS: Final = words.ASKING | _LABELS | {"sections", "home"}
"""What words may stand for that name nobody."""
_BAR: Final = " | "
_BEFORE, _BEHIND = frozenset(":：(（,、&"), frozenset(",，、)）")
"""Signs with which a piece leads to the next one, or goes on from the one before."""
_LABEL = re.compile(r"(?:^|(?<=\s))(?P<label>[^\s:：]{1,14})\s?[:：]")
_YEAR = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\d{2}")
_FIGURE = re.compile(r"[$€£¥₩]?\s?\d{1,3}[.,]\d{1,2}\.?(?:\s\D{1,10}\d{1,2}(?:[.,]\d)?)?|\w")
"""What is of the form of a day and is none: a price, a rating, one sign."""
_NOT_A_NAME = re.compile(r"\d{3,}|[!?！？]|https?:|\S@\S+\.\S")


def read(block: Block) -> Parts:
    """A line in parts, of which each element holds one."""
    return parts.read(_parted(_pieces(block)), listed=False)


def told_when(told: Parts, seen: str | None) -> str | None:
    """The time of a line that says little else; `seen`: what its looks tell of it, which may be a part or more."""
    when = _told_when(told, seen)
    return None if when is None or _FIGURE.fullmatch(when) else when


def changed(line: str) -> str | None:
    """When a line says that something was changed, and little else."""
    times, rest = timed.parted(line) if CHANGED.search(line) else ([], [])
    named = sum(len(part.strip(timed.STRIP)) for part in rest)
    return next((time for time in times if _YEAR.search(time) and named <= BESIDE_MOST), None)


def _told_when(told: Parts, seen: str | None) -> str | None:
    beside = _unled(told)
    if told.when is None or sum(map(len, beside)) > BESIDE_MOST or not all(map(forms.short_name, beside)):
        return seen
    when = told.when.replace(_BAR, " ")
    first, _, rest = when.partition(" ")
    when = rest if first.casefold() in timed.days() else when
    if seen is None:
        return when if _YEAR.search(when) else None
    return when if when in seen or len(when) > len(seen) else seen


def publisher(told: Parts, line: str) -> str | None:
    """The house that a line says a text is from; not one whose rights it reserves."""
    led = (name.text for name in told.names if name.lead == "from") if "©" not in line else iter(())
    return next((text for text in led if len(text) <= NAME_MOST and may_name(text)), None)


def signed(told: Parts, line: str) -> str | None:
    """Who wrote, by a word that begins a line or stands beside its time; persons behind the first name wrote too."""
    led = [at for at, name in enumerate(told.names) if name.lead in {"by", "shared"} and may_name(name.text)]
    if not led or (told.when is None and "by" not in words.concepts(words.key(line.split(maxsplit=1)[0]))):
        return None
    behind = (name.text for name in told.names[led[0] + 1 :] if not name.lead)
    others = takewhile(lambda text: people.is_person(_unjoined(text)), behind)
    return ", ".join([told.names[led[0]].text, *others])


def _unjoined(text: str) -> str:
    """A name without the word that joins it to others."""
    first, _, rest = text.partition(" ")
    return rest if first in words.word_set("joins") else text


def named(told: Parts, line: str, known: Sequence[str]) -> str | None:
    """The name on a line that holds one: of those whom the page calls its authors, else the first, else all of it."""
    texts = [text for text in _unled(told) if may_name(text)]
    whole = line if told == NOTHING and may_name(line) else None
    return next((text for text in texts if text in known), next(iter(texts), whole))


def may_name(text: str) -> bool:
    """Whether a part of a line may be a name: it has letters, and is no address and no word that stands beside one."""
    if _NOT_A_NAME.search(text) or forms.domain(text) or PUBLISHED.fullmatch(text) or text.endswith((":", "：")):
        return False
    return _NAMELESS.isdisjoint(words.concepts(words.key(text))) and any(map(str.isalpha, text))


def owner(text: str) -> str:
    """Whose rights are reserved, without the words for it and the years: "© 2019-2022 The Echo"."""
    return " ".join(_rights().sub(" ", text).split()).strip(words.EDGES)


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('boilerplate')})|\(c\)|\d{{4}}(?:\s?[-–]\s?\d{{4}})?", re.IGNORECASE)


def _unled(told: Parts) -> list[str]:
    return [name.text for name in told.names if not name.lead]


def _pieces(block: Block) -> Iterator[str]:
    """What stands between the tags of a line, cut again before labels."""
    for text in [piece.text for piece in block.pieces] or [block.text]:
        cuts = [0, *(match.start() for match in _LABEL.finditer(text) if _is_label(match["label"])), len(text)]
        yield from (text[at:until].strip() for at, until in pairwise(cuts) if at < until)


def _is_label(text: str) -> bool:
    return not _LABELS.isdisjoint(words.concepts(words.key(text)))


def _parted(pieces: Iterator[str]) -> str:
    """One line with a bar between its pieces; what leads to the next piece or joins it to another stays with it."""
    line, open_ = "", True
    for piece in pieces:
        joins = piece.casefold() in words.word_set("joins")
        behind = piece[0] in _BEHIND
        line += ("" if behind or not line else " " if joins or open_ else _BAR) + piece
        open_ = joins or piece[-1] in _BEFORE or not _LEADS.isdisjoint(words.concepts(piece.casefold()))
    return line
