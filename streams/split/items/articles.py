"""The article of a text page: its body as judged, and what stands around its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from streams.split.items import shapes as looks
from streams.split.items import words
from streams.split.items.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.shapes import Shape

HEADER_MAX: Final = 14
AT_ALL, LIKE_THE_LAST = 0.02, 0.15
"""How likely main a paragraph must be that stands right before the first that is, and right behind another."""
TITLE_MOST: Final = 110
HEAD_FACTS: Final = frozenset("bwnikmsvqd0c")
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)


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


def title_of(claims: Claims, start: int) -> int | None:
    """The title over a body that begins at `start`: the nearest line above that is one, past bylines, times, images."""
    if start == 1 and claims.free(0) and claims.shapes[0].letter in "tnmshlv":
        return 0
    names: list[int] = []
    for at in range(start - 1, max(start - HEADER_MAX, -1), -1):
        letter = claims.shapes[at].letter
        if claims.owned(at) or letter == "h":
            break
        if not claims.free(at):
            continue
        if letter == "t":
            return _above(claims, at)
        if letter == "n" and claims.blocks[at].role == "heading":
            return at
        if letter == "n":
            names.append(at)
        if letter not in HEAD_FACTS:
            break
    return max(names, key=lambda at: (len(claims.shapes[at].text), -at)) if _first_words(claims, names) else None


def _first_words(claims: Claims, names: Sequence[int]) -> bool:
    """Whether names above a body are all that the page begins with, so that one of them must be its title."""
    return bool(names) and all(claims.shapes[at].letter in HEAD_FACTS | {"x"} for at in range(names[-1]))


def _above(claims: Claims, at: int) -> int:
    """A line right above that is a title too makes the lower one a lead."""
    above = at - 1
    if above < 0 or not claims.free(above) or claims.shapes[above].letter != "t" or _dated(claims.shapes[above]):
        return at
    return above if 25 < len(claims.shapes[above].text) < len(claims.shapes[at].text) else at


def _dated(shape: Shape) -> bool:
    return _DAY.search(shape.text) is not None


def article(claims: Claims, main: Sequence[float], start: int, end: int) -> Draft | None:
    """The article whose body is what is main between two blocks."""
    start = next((at for at in range(start, end) if claims.free(at) and claims.shapes[at].letter == "p"), start)
    while start > 0 and claims.free(start - 1) and claims.shapes[start - 1].letter == "p" and main[start - 1] >= AT_ALL:
        start -= 1
    title = title_of(claims, start)
    head = list(range(title + 1, start)) if title is not None else []
    while end < len(main) and claims.free(end) and claims.shapes[end].letter == "p" and main[end] >= LIKE_THE_LAST:
        end += 1
    inner = [at for at in range(start, end) if claims.free(at)]
    facts = head + [at for at in inner[:10] if claims.shapes[at].letter in "bwimv" and claims.shapes[at].letter != "p"]
    fields, used = _header(claims, facts)
    body, promotions = _body(claims, main, inner, set(used))
    if title is None and body and _is_title(claims, body):
        title = body.pop(0)
    if not body:
        return None
    if title is not None:
        fields["title"] = claims.shapes[title].text
        if (section := _section(claims, title)) is not None:
            fields.setdefault("section", section)
    claims.leave(promotions, "promotion")
    own = [at for at in [title, *used, *body] if at is not None]
    return Draft(kind="article", blocks=own, body=body, title=title, main=True, fields=fields)


def _is_title(claims: Claims, body: Sequence[int]) -> bool:
    """Whether a body's first line is a title that reads like a sentence: one, short, on top of the page's words."""
    text = claims.shapes[body[0]].text
    above = (claims.shapes[at].letter for at in range(body[0]))
    return len(body) > 2 and len(text) < TITLE_MOST and all(letter in "cxwi" for letter in above)


def _body(claims: Claims, main: Sequence[float], inner: Sequence[int], used: set[int]) -> tuple[list[int], list[int]]:
    body: list[int] = []
    promotions: list[int] = []
    for at in inner:
        shape = claims.shapes[at]
        follows = shape.letter == "p" and (at == body[-1] + 1 if body else at + 1 < len(main) and main[at + 1] >= 0.5)
        if at in used or shape.letter in "ck" or main[at] < (LIKE_THE_LAST if follows else 0.5):
            continue
        if shape.letter in "tpn" and looks.promotes(shape.text):
            promotions.append(at)
        else:
            body.append(at)
    return body, promotions


def _header(claims: Claims, lines: Sequence[int]) -> tuple[dict[str, object], list[int]]:
    """The fields that stand between a title and its body, and the lines that hold them."""
    fields: dict[str, Any] = {}
    used: list[int] = []
    names: list[int] = []
    for at in lines:
        shape = claims.shapes[at]
        if _read(shape, fields):
            used.append(at)
        elif shape.letter in "nqdt" and len(shape.text) <= 60 and not shape.concepts:
            names.append(at)
    texts = [claims.shapes[at].text for at in names] or [str(part) for part in fields.pop("_rest", [])]
    fields.pop("_rest", None)
    return _names(texts, fields, publishers(claims)) | fields, used + names


def _read(shape: Shape, fields: dict[str, Any]) -> bool:
    if shape.author:
        fields.setdefault("byline", shape.author)
    if shape.when:
        fields.setdefault("published_text", shape.when.strip())
    if shape.letter == "i":
        fields.setdefault("image", shape.text)
    if count := shape.counts_of("comments"):
        fields.setdefault("comment_count", count.value)
    if shape.letter == "s":
        fields.setdefault("section", shape.text)
    for part in shape.rest if shape.letter == "m" else ():
        known = words.concepts(words.key(part))
        if "sections" in known:
            fields.setdefault("section", part)
        else:
            fields.setdefault("_rest", []).append(part)
    if shape.letter == "v":
        _labelled(shape, fields)
    return shape.letter in "bwmivs" or bool(shape.counts)


_LABELLED: Final = {
    "source": "publisher",
    "section": "section",
    "by": "byline",
    "published": "published_text",
    "image": "image",
}


def _labelled(shape: Shape, fields: dict[str, Any]) -> None:
    for concept, name in _LABELLED.items():
        if concept in shape.concepts and (name != "image" or shape.rest[0].startswith("http")):
            fields.setdefault(name, shape.rest[0])


def _names(texts: Sequence[str], fields: dict[str, Any], known: set[str]) -> dict[str, object]:
    """Names without a word that says whose they are: the publisher, and before it an author who has no "By"."""
    texts = list(dict.fromkeys(texts))
    if not texts or "publisher" in fields:
        return {}
    publisher = next((text for text in texts if words.key(text) in known or looks.domain(text)), None)
    others = [text for text in texts if text != publisher]
    if publisher is None:
        publisher = others.pop(1 if len(others) > 1 and "byline" not in fields else 0)
    return {"byline": others[0], "publisher": publisher} if others else {"publisher": publisher}


def publishers(claims: Claims) -> set[str]:
    """Names (as keys) that the page's cards and teasers call publishers."""
    return {
        words.key(str(draft.fields[name]))
        for draft in claims.drafts
        for name in ("publisher", "name")
        if draft.fields.get(name)
    }


def masthead(claims: Claims, url: str, title: int) -> str | None:
    """The page's own name: a name at its very top that its host or its last lines repeat, or that stands first."""
    host = _squeeze(urlsplit(url).hostname or "") if "//" in url else ""
    foot = " ".join(shape.text for shape in claims.shapes[-6:])
    heads = [shape.text for shape in claims.shapes[: min(title, 4)] if shape.letter == "n" and not shape.concepts]
    sure = (name for name in heads if _squeeze(name) in host or (len(name) > 3 and name in foot))
    return next(sure, heads[0] if heads and claims.shapes[0].text == heads[0] else None)


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _section(claims: Claims, title: int) -> str | None:
    """A section right above the title."""
    for at in range(title - 1, max(title - 3, -1), -1):
        if "sections" in claims.shapes[at].concepts:
            return claims.shapes[at].text
    return None
