"""Boxes about a person or a house: a name over a text that goes on from it, or a heading that says so over a text.

Whichever front end has read the lines: "Ada Quill" over "Ada is a baker and lives in Ulm", "About us" over a text, or a
text that begins with the whole name of who wrote the page. Such a box stands beside what the page is for: most of the
main text is before it, or behind it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.line import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from streams.contract.records import PageKind
    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

NAME_MOST, NAME_WORDS = 60, 5
BETWEEN: Final = 2
"""Short lines between a name and its text ("Staff writer", "5 articles")."""
TEXT_LEAST: Final = 50
MORE_MOST: Final = 80
ASIDE: Final = 0.2
"""How much of the main text may stand before a box or behind it, whichever is less."""
BOXES: Final = 4
"""With more of them a page is about them."""
_OF_THINGS: Final = frozenset({"collection", "listing", "product"})
"""Kinds of pages on which names over texts are those of things."""
_ENDS: Final = (".", "!", "…", "。", "！")
_ABOUT: Final = frozenset({"about_author", "about_us"})


def find(claims: Claims, main: Sequence[float], authors: Collection[str], kind: PageKind) -> list[Draft]:
    """The boxes of a page, claimed; `authors`: who wrote it as far as other places say."""
    before = list(accumulate(claims.judged(main), initial=0))
    signed = {*authors, *(shape.author for shape in claims.shapes if shape.letter == "b" and shape.author)}
    drafts = [
        draft
        for draft in _boxes(claims, {name for name in signed if " " in name}, persons=kind not in _OF_THINGS)
        if min(before[draft.first], before[-1] - before[draft.blocks[-1] + 1]) <= ASIDE * before[-1]
    ]
    return [claims.take(draft) for draft in drafts] if len(drafts) <= BOXES else []


def _boxes(claims: Claims, authors: Collection[str], *, persons: bool) -> Iterator[Draft]:
    last = -1
    for at in _near_texts(claims):
        if at <= last or not claims.free(at):
            continue
        draft = (_named(claims, at) if persons else None) or _headed(claims, at)
        if draft is None and authors:
            draft = _signed(claims, at, authors)
        if draft is not None:
            yield draft
            last = draft.blocks[-1]


def _near_texts(claims: Claims) -> list[int]:
    """The lines from which it is not far to a text, which may begin a box."""
    texts = [at for at in range(len(claims.shapes)) if _is_text(claims, at)]
    return sorted({at for text in texts for at in range(max(text - 1 - BETWEEN, 0), text + 1)})


def _named(claims: Claims, at: int) -> Draft | None:
    """A name, and close below it a text that begins with it, or with its first word."""
    name = _name(claims.shapes[at])
    if name is None:
        return None
    for below in range(at + 1, min(at + 2 + BETWEEN, len(claims.shapes))):
        if not claims.free(below):
            return None
        if _is_text(claims, below):
            text = claims.shapes[below].text
            told = any(_tells(text, start) for start in (name, name.split()[0]))
            return _draft(claims, at, [below], name) if told else None
    return None


def _name(shape: Shape) -> str | None:
    """The name that a line is, without "By" before it."""
    if shape.letter not in "nbtv" or shape.when or shape.counts:
        return None
    name = shape.author or (shape.rest[0] if shape.letter == "v" and "about_author" in shape.concepts else shape.text)
    parts = name.split() if len(name) <= NAME_MOST else []
    return name if 1 < len(parts) <= NAME_WORDS and all(part[0].isupper() for part in parts) else None


def _tells(text: str, name: str) -> bool:
    """Whether a text begins with a name and goes on as biographies do."""
    return text.startswith(name) and _goes_on().match(text, len(name)) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf",?\s*(?:{words.alternation('biography_words')})(?![^\W\d_])")


def _headed(claims: Claims, at: int) -> Draft | None:
    """A heading about the author or the house, and right below it a text; the author's name may stand over it."""
    shape = claims.shapes[at]
    if shape.concepts.isdisjoint(_ABOUT) or not _is_text(claims, at + 1):
        return None
    if not claims.shapes[at + 1].text.endswith(_ENDS):
        return None
    above = range(max(at - BETWEEN, 0), at) if "about_author" in shape.concepts else range(0)
    named = next((one for one in above if claims.free(one) and _name(claims.shapes[one])), at)
    return _draft(claims, named, [at + 1], claims.shapes[named].text)


def _signed(claims: Claims, at: int, authors: Collection[str]) -> Draft | None:
    """A text that begins with the whole name of who wrote the page."""
    text = claims.shapes[at].text
    name = next((name for name in authors if _tells(text, name)), None)
    return _draft(claims, at, [at], name) if name and _is_text(claims, at) else None


def _is_text(claims: Claims, at: int) -> bool:
    if at >= len(claims.shapes) or claims.shapes[at].letter not in "pt":
        return False
    return len(claims.shapes[at].text) >= TEXT_LEAST and claims.free(at)


def _draft(claims: Claims, at: int, body: list[int], name: str) -> Draft:
    """The box from its first line on, with a line below that offers more of the same name or says where to find it."""
    below = body[-1] + 1
    own = list(range(at, below))
    while below < len(claims.shapes) and claims.free(below) and _offers(claims.shapes[below], name):
        own.append(below)
        below += 1
    about = "\n\n".join(claims.shapes[one].text for one in body)
    return Draft(kind="profile", blocks=own, body=body, fields={"name": name, "about": about})


def _offers(shape: Shape, name: str) -> bool:
    if len(shape.text) > MORE_MOST:
        return False
    return shape.letter == "u" or (name.casefold() in shape.key and len(shape.key) > len(name))
