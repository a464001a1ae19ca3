"""Where the body of a text page's article begins and ends, and which of its lines are none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.items.text import captions, promotions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

AT_ALL, LIKE_THE_LAST = 0.02, 0.15
"""How likely main a paragraph must be that stands right before the first that is, and right behind another.

A heading right over a paragraph of the body need not be likelier.
"""


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
        elif claims.shapes[at].letter != "c" and at not in aside and not _heads_prose(claims, main, at):
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


def _heads_prose(claims: Claims, main: Sequence[float], at: int) -> bool:
    """Whether a short line is a heading within a body: right over a paragraph that is main."""
    below = at + 1
    if claims.shapes[at].letter not in "nt" or below >= len(main) or not claims.free(below):
        return False
    return claims.shapes[below].letter == "p" and main[below] >= 0.5


def _follows(claims: Claims, main: Sequence[float], at: int, body: Sequence[int]) -> bool:
    """Whether a line goes on from the body so far, or opens it, so that it need not be judged main by itself."""
    if claims.shapes[at].letter == "p" and not body:
        return at + 1 < len(main) and main[at + 1] >= 0.5
    between = range(body[-1] + 1, at) if body else ()
    if not body or not all(claims.shapes[one].letter == "c" or not claims.free(one) for one in between):
        return False
    return claims.shapes[at].letter == "p" or _heads_prose(claims, main, at)


def paragraphs(
    claims: Claims, main: Sequence[float], inner: Sequence[int], used: set[int], sure: set[int]
) -> tuple[list[int], list[int]]:
    """The lines of a body among `inner`, those of `sure` whatever is judged, and the promotions among them."""
    body: list[int] = []
    left: list[int] = []
    asked = promotions.asked([claims.shapes[at].text for at in inner])
    for at in inner:
        shape = claims.shapes[at]
        follows = _follows(claims, main, at, body)
        if at in used or shape.letter in "ck" or main[at] < (0 if at in sure else LIKE_THE_LAST if follows else 0.5):
            continue
        if (asked and shape.letter in "tpn" and promotions.promotes(shape.text, asked)) or (
            shape.letter == "v" and "also" in shape.concepts
        ):
            left.append(at)
        else:
            body.append(at)
    return body, left


def _under_image(claims: Claims, at: int) -> bool:
    return claims.shapes[at].letter in "tn" and captions.below_image(claims, at)


def captioned(claims: Claims, head: Sequence[int], inner: Sequence[int], start: int) -> list[int]:
    """Captions between a title and its text, or right under an image or a byline, and lines that are only credits.

    `start`: where the text begins, but for a lead.
    """
    first = next((at for at in inner if at >= start and not captions.is_caption(claims.shapes[at].text)), -1)
    found = [at for at in (*head, *inner) if at < first or claims.shapes[at - 1].letter in "ibw"]
    found = [at for at in found if captions.is_caption(claims.shapes[at].text) or _under_image(claims, at)]
    texts = ((at, claims.shapes[at].text) for at in inner if at > first)
    return found + [at for at, text in texts if captions.is_credit(text) or captions.is_credited(text)]
