"""Lines around an article's text that by their roles are of nothing, but say who wrote or publishes it.

Words before a name say so, "Supplied by The Echo", "escribe Anna Kern"; or, where no other line names the author, a
name stands alone right over or right under the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import meant, parts
from streams.split.items.line import headings, people, signed, words
from streams.split.items.roles.names import NONE, ROLES
from streams.split.items.text import captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_BYLINE, _PUBLISHER, _TITLE, _TEXT = "a.byline", "a.publisher", "a.title", "a.text"
_SIGNED: Final = [ROLES.index(_BYLINE), ROLES.index(_PUBLISHER)]
_PATH = re.compile(r"[›»>→▸]")
"""What stands between sections that lead to one another."""
HEAD: Final = 14
"""Lines of a head at most, from the title on."""
LONGEST: Final = 60
"""Characters of the longest such line."""
NAMED: Final = 0.3
"""How likely a name's line is that of an author or a publisher, at least, where buttons may stand."""
DOUBTED: Final = 0.6
"""Below this a line is hardly that of an author if its words say something else."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that such lines have those of authors and publishers, and buttons or words of a text not."""
    tags = _undone(shapes, tags)
    text = [at for at, role in enumerate(tags.roles) if role == _TEXT]
    if _TITLE not in tags.roles or not text:
        return tags
    title = tags.roles.index(_TITLE)
    head = _free(shapes, tags, range(title + 1, min(title + HEAD, text[-1])))
    tags = tags.given(_called(shapes, tags, title), _PUBLISHER)
    said = [name for at, role in enumerate(tags.roles) if role == _BYLINE for name in parts.read(shapes[at].text).names]
    if _PUBLISHER not in tags.roles[title:]:
        tags = tags.given([at for at in head if _lead(shapes[at]) == "from"][:1], _PUBLISHER)
    if any(name.lead == "by" or people.is_person(name.text) for name in said):
        return tags
    near = [*head, *_free(shapes, tags, range(text[-1] + 1, min(text[-1] + 2, len(shapes))))]
    led = [at for at in near if _lead(shapes[at]) == "by"]
    alone = all(signed.rather_paper(name.text) or name.lead for name in said[-1:])
    return tags.given(led[:1] or [*(_alone(shapes, tags, near, text[-1]) if alone else ())][:1], _BYLINE)


def _undone(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """Takes the role of an author from lines that hardly have it: from what bids, "Text size S M L"; from words behind
    a heading's mark over others of the text.
    """
    signed = [at for at, role in enumerate(tags.roles) if role == _BYLINE and tags.shares[at, _SIGNED[0]] < DOUBTED]
    bidding = [at for at in signed if shapes[at].letter == "n" and _bids(shapes[at])]
    heading = [at for at in signed if shapes[at].text[0] in headings.MARKS and tags.roles[at + 1 : at + 2] == [_TEXT]]
    return tags.given(bidding, NONE).given(heading, _TEXT)


def _called(shapes: Sequence[Shape], tags: Tags, title: int) -> list[int]:
    """The line of a section right over the title whose name teasers call a publisher."""
    papers = {
        words.key(name.text)
        for at, role in enumerate(tags.roles)
        if role == "t.publisher"
        for name in parts.read(shapes[at].text).names
    }
    over = [at for at in range(max(title - 1, 0), title) if tags.roles[at] == "a.section"]
    return [at for at in over if _names_paper(shapes[at], papers)]


def _names_paper(shape: Shape, papers: set[str]) -> bool:
    """Whether a line is one of these papers, or a section and one of them: "Sport | The Echo"."""
    if shape.key in papers and signed.rather_paper(shape.text):
        return True
    names = [name.text for name in parts.read(shape.text).names if _PATH.search(shape.text) is None]
    called = [words.key(name) in papers or (people.is_paper(name) and " " in name) for name in names]
    known = [words.is_section(name) for name in names]
    return sorted(zip(called, known, strict=True)) == [(False, True), (True, False)]


def _free(shapes: Sequence[Shape], tags: Tags, lines: range) -> list[int]:
    """Those of nothing that may say something."""
    return [at for at in lines if tags.roles[at] == NONE and _may_say(shapes[at])]


def _may_say(shape: Shape) -> bool:
    """Whether a line is short, and neither a button nor what stands under an image."""
    return shape.letter in "nbtv" and len(shape.text) <= LONGEST and not captions.is_caption(shape.text)


def _lead(shape: Shape) -> str:
    """What words before the one name of a line say that it is; nobody is where an article is from."""
    names = parts.read(shape.text).names
    told = len(names) == 1 and not (names[0].lead == "from" and meant.is_full_name(names[0].text))
    return names[0].lead if told else ""


def _alone(shapes: Sequence[Shape], tags: Tags, near: Sequence[int], last: int) -> Iterator[int]:
    """The lines of somebody's name alone: under the text, or over it where roles too find one likely."""
    for at in near:
        if _is_name(shapes[at]) and (at == last + 1 or tags.shares[at, _SIGNED].sum() >= NAMED):
            yield at


def _is_name(shape: Shape) -> bool:
    office, mark, name = shape.text.partition("・")
    if mark and words.wide(shape.text):
        return people.is_office(office) and bool(name)
    return shape.letter == "n" and not (shape.concepts or _bids(shape)) and meant.is_full_name(shape.text)


def _bids(shape: Shape) -> bool:
    return any(words.concepts(word) & words.BUTTONS for word in shape.key.split())
