"""Where the body of a text page's article begins and ends, and which of its lines are none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.line import frames, within
from streams.split.items.text import captions
from streams.split.items.text.credits import ends_with_credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

AT_ALL, LIKE_THE_LAST = 0.02, 0.15
"""How likely main a paragraph must be that stands right before the first that is, and right behind another.

A heading right over a paragraph of the body need not be likelier.
"""
LEAD: Final = 50
"""Characters of a line right under a title from which on it is a lead."""
BEHIND: Final = 0.25
"""How much of its prose stands behind the byline that ends a text, at most."""
OVER, BUTTON = 2, 16
"""Lines of the heading over what asks for something, and characters of the button under it."""


def core(main: Sequence[float], shapes: Sequence[Shape], free: Sequence[bool]) -> tuple[int, int]:
    """The run of blocks [start, end) that holds most main text: the best sum of fors and againsts."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for at, shape in enumerate(shapes):
        total += (main[at] - 0.5) * min(max(len(shape.text), 60), 400) / 50 if free[at] else -8.0
        if shape.letter == "h" and shape.concepts & {"related", "comments"} and free[at]:
            total -= 2.0
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best[0]:
            best = (total, start, at + 1)
    return best[1], best[2]


def extended(claims: Claims, main: Sequence[float], end: int, aside: set[int]) -> int:
    """Where the paragraphs behind a body end that are like its last, buttons and headings of one line between them."""
    at = end
    while at < len(main) and (claims.free(at) or at in aside):
        if claims.shapes[at].letter == "p" and main[at] >= LIKE_THE_LAST:
            end = at + 1
        elif claims.shapes[at].letter != "c" and at not in aside and not _passed(claims, main, at):
            break
        at += 1
    return end


def begun(claims: Claims, main: Sequence[float], start: int, aside: set[int]) -> int:
    """Where the paragraphs begin that stand right before a body, teasers within it (`aside`) passed over."""
    at = start - 1
    while at >= 0 and (claims.free(at) or at in aside):
        if claims.shapes[at].letter == "p" and main[at] >= AT_ALL:
            start = at
        elif at not in aside:
            break
        at -= 1
    return start


def _passed(claims: Claims, main: Sequence[float], at: int) -> bool:
    """Whether a text may go on behind a line: one that heads prose, or asks for something."""
    return _heads_prose(claims, main, at) or claims.asks(at)


def _heads_prose(claims: Claims, main: Sequence[float], at: int) -> bool:
    """Whether a short line is a heading within a body: right over a paragraph that is main."""
    below = at + 1
    if claims.shapes[at].letter not in "nt" or below >= len(main) or not claims.free(below):
        return False
    return claims.shapes[below].letter == "p" and main[below] >= 0.5


def leads(claims: Claims, title: int | None, head: Sequence[int]) -> list[int]:
    """The lines between a title and its text that are of the text: paragraphs, a long line right under the title, and
    what a heading such as "Key points" stands over.
    """
    found: list[int] = []
    pointed = False
    under = next((at for at in head if claims.shapes[at].letter != "c"), None)
    for at in head:
        shape = claims.shapes[at]
        pointed = "key_points" in shape.concepts or (pointed and claims.codes[at] in "tqop")
        if captions.is_caption(shape.text) or "key_points" in shape.concepts:
            continue
        lead = at == under and claims.codes[at] in "to" and len(shape.text) >= LEAD and not _dates(shape.text)
        if shape.letter == "p" or pointed or (lead and title is not None):
            found.append(at)
    return found


def _dates(text: str) -> bool:
    """Whether a long line is of who wrote and when."""
    return (day := within.day(text)) is not None and day.leads


def signed_off(claims: Claims, head: Sequence[int], inner: Sequence[int]) -> int | None:
    """The one byline of a page where it ends the text: right behind a paragraph, and over much less than under."""
    signed = [at for at in (*head, *inner) if claims.shapes[at].author is not None and claims.shapes[at].letter in "bm"]
    if len(signed) != 1 or signed[0] not in inner[1:]:
        return None
    at = signed[0]
    sizes = {one: len(claims.shapes[one].text) for one in inner if claims.shapes[one].letter == "p"}
    rest = sum(size for one, size in sizes.items() if one > at)
    above = inner[inner.index(at) - 1]
    return at if claims.shapes[above].letter == "p" and rest < BEHIND * sum(sizes.values()) else None


def _follows(claims: Claims, main: Sequence[float], at: int, body: Sequence[int], left: set[int]) -> bool:
    """Whether a line goes on from the body so far, or opens it, so that it need not be judged main by itself."""
    if claims.shapes[at].letter == "p" and not body:
        return at + 1 < len(main) and main[at + 1] >= 0.5
    between = range(body[-1] + 1, at) if body else ()
    if not body or not all(claims.shapes[one].letter == "c" or one in left or not claims.free(one) for one in between):
        return False
    return claims.shapes[at].letter == "p" or _heads_prose(claims, main, at)


def paragraphs(
    claims: Claims, main: Sequence[float], inner: Sequence[int], used: set[int], sure: set[int]
) -> tuple[list[int], set[int]]:
    """The lines of a body among `inner`, those of `sure` whatever is judged, and the promotions among them."""
    body: list[int] = []
    left = _left(claims, inner)
    for at in inner:
        shape = claims.shapes[at]
        follows = _follows(claims, main, at, body, left)
        if at in used or at in left or shape.letter in "ck" or "key_points" in shape.concepts:
            continue
        if main[at] >= (0 if at in sure else LIKE_THE_LAST if follows else 0.5):
            body.append(at)
    while body and claims.shapes[body[-1]].letter in "nt" and frames.bids(claims.shapes[body[-1]].text, ""):
        left.add(body.pop())
    return body, left


def _left(claims: Claims, inner: Sequence[int]) -> set[int]:
    """Lines of a text that are none of it: what asks for something, with its heading and its button, what leads to
    other pages, and what is shown between two paragraphs: a poll, something of another site.
    """
    found: set[int] = set()
    shown = False
    for at in inner:
        shape = claims.shapes[at]
        shown = "widgets" in shape.concepts or (shown and shape.letter != "p")
        widget = at - 1 in found and "widgets" in claims.shapes[at - 1].concepts
        if shown or (shape.letter == "v" and "also" in shape.concepts):
            found.add(at)
        elif shape.letter in "tpn" and claims.asks(at, sure=not widget):
            found |= {at, *_around(claims, at)}
    return found.intersection(inner)


def _around(claims: Claims, at: int) -> Iterator[int]:
    """The short lines right over what asks for something, and a button of a word or two right under it."""
    above = at - 1
    while above >= 0 and at - above <= OVER and claims.codes[above] in "nqt" and len(claims.shapes[above].text) < LEAD:
        yield above
        above -= 1
    if at + 1 < len(claims.shapes):
        shape = claims.shapes[at + 1]
        if shape.letter in "nt" and len(shape.text) <= BUTTON and len(shape.text.split()) < 3:
            yield at + 1


def captioned(claims: Claims, head: Sequence[int], inner: Sequence[int], start: int) -> list[int]:
    """Captions between a title and its text, or right under an image or a byline, and lines that are only credits.

    `start`: where the text begins, but for a lead.
    """
    credited = {at for at in (*head, *inner) if _over_credit(claims, at)}
    texts = {at: claims.shapes[at].text for at in inner}
    first = next((at for at in inner if at >= start and at not in credited and not captions.is_caption(texts[at])), -1)
    found = [at for at in (*head, *inner) if at < first or claims.shapes[at - 1].letter in "ibw"]
    found = [at for at in found if at in credited or captions.is_caption(claims.shapes[at].text)]
    behind = ((at, text) for at, text in texts.items() if at > first)
    return found + [at for at, text in behind if _is_aside(text)]


def _over_credit(claims: Claims, at: int) -> bool:
    """Whether a short line stands right over who made the image that it is about, and under no title."""
    shapes = claims.shapes
    if at == 0 or at + 1 >= len(shapes) or shapes[at - 1].letter == "t" or shapes[at].letter not in "tp":
        return False
    return len(shapes[at].text) <= captions.LONGEST and captions.is_credit(shapes[at + 1].text)


def _is_aside(text: str) -> bool:
    """Whether a line within a text is of an image."""
    return captions.is_credit(text) or captions.is_credited(text) or captions.is_marked(text) or ends_with_credit(text)
