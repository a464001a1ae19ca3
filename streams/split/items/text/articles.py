"""The article of a text page: its body as judged, and what stands around its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from streams.split.items.draft import Draft
from streams.split.items.line import forms, words
from streams.split.items.line.counts import has_digit
from streams.split.items.text import bodies, captions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

HEADER_MAX: Final = 14
TITLE_MOST: Final = 110
PERSONS: Final = 7
"""From so many words on a name is none of a person or two."""
BUTTONS: Final = 3
"""Lines from a card's last to the title right below it, a button between them."""
NAMED_ABOVE: Final = 4
"""Lines over a title among which the publisher's name may stand."""
HEAD_FACTS: Final = frozenset("bwnikmsvqd0c")
_BESIDE = re.compile(r"\s+[|·•]\s+")
_TRAIL = re.compile(r"\s*[>›»]\s*")
_OF = re.compile(r"^De (?=\S+ \S)")
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)


def title_of(claims: Claims, start: int) -> int | None:
    """The title over a body that begins at `start`: the nearest line above that is one, past bylines, times, images."""
    if start == 1 and claims.free(0) and claims.shapes[0].letter in "tnmshlv":
        return 0
    names: list[int] = []
    facts = 0
    for at in range(start - 1, max(start - HEADER_MAX, -1), -1):
        shape = claims.shapes[at]
        letter = shape.letter
        if claims.owned(at) or (letter == "h" and not shape.counts):
            break
        if not claims.free(at) or captions.is_caption(shape.text):
            continue
        if letter == "p" and facts and _leads(claims, at):
            return at - 1
        facts += letter in "bwmi"
        if letter == "t" and _captions(claims, at):
            continue
        if letter == "t":
            return _above(claims, at)
        if letter == "n" and claims.blocks[at].role == "heading":
            return at
        if letter == "n":
            names.append(at)
        if letter not in HEAD_FACTS and letter != "h":
            break
    return max(names, key=lambda at: (len(claims.shapes[at].text), -at)) if _first_words(claims, names) else None


def _leads(claims: Claims, at: int) -> bool:
    """Whether a paragraph over a byline, a time or an image is the lead of the title right above it."""
    return at > 0 and claims.shapes[at - 1].letter == "t" and claims.free(at - 1)


def _captions(claims: Claims, at: int) -> bool:
    """Whether a line says what is on the image above it: another title stands over that."""
    if claims.shapes[at - 1].letter != "i" if at else True:
        return False
    above = range(max(at - HEADER_MAX, 0), at - 1)
    return any(claims.shapes[one].letter == "t" and claims.free(one) for one in above)


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


def article(claims: Claims, main: Sequence[float], start: int, end: int, aside: set[int]) -> Draft | None:
    """The article whose body is what is main between two blocks; `aside`: the teasers within it."""
    start = next((at for at in range(start, end) if claims.free(at) and claims.shapes[at].letter == "p"), start)
    start = bodies.begun(claims, main, start, aside)
    title = title_of(claims, start)
    head = list(range(title + 1, start)) if title is not None else []
    end = bodies.extended(claims, main, end, aside)
    leads = [at for at in head if claims.shapes[at].letter == "p" and not captions.is_caption(claims.shapes[at].text)]
    inner = [*leads, *(at for at in range(start, end) if claims.free(at))]
    facts = head + [at for at in inner[:10] if claims.shapes[at].letter in "bwimv" and claims.shapes[at].letter != "p"]
    fields: dict[str, Any] = {}
    above = _above_title(claims, title, fields) if title and not any(claims.shapes[at].when for at in facts) else []
    used = above + _header(claims, facts, fields)
    under = bodies.captioned(claims, head, inner)
    body, promotions = bodies.paragraphs(claims, main, inner, {*used, *under}, {*leads})
    if title is None and body and _is_title(claims, body):
        title = body.pop(0)
    if not body:
        return None
    if title is not None:
        fields["title"] = claims.shapes[title].text
        if (section := _section(claims, title)) is not None:
            fields.setdefault("section", section)
        if "publisher" not in fields and (name := _named_above(claims, title)) is not None:
            fields["publisher"] = claims.shapes[name].text
            used.append(name)
    claims.leave(promotions, "promotion")
    claims.leave(under, "image_credit")
    own = [at for at in [title, *used, *body] if at is not None]
    return Draft(kind="article", blocks=own, body=body, title=title, main=True, fields=fields)


def _is_title(claims: Claims, body: Sequence[int]) -> bool:
    """Whether a body's first line is a title that reads like a sentence: one, short, on top of the page's words."""
    text = claims.shapes[body[0]].text
    above = (claims.shapes[at].letter for at in range(body[0]))
    return len(body) > 2 and len(text) < TITLE_MOST and all(letter in "cxwi" for letter in above)


def _is_caption(claims: Claims, at: int) -> bool:
    return _captions(claims, at) or captions.is_caption(claims.shapes[at].text)


def _header(claims: Claims, lines: Sequence[int], fields: dict[str, Any]) -> list[int]:
    """Reads the fields that stand between a title and its body; the lines that hold them."""
    used: list[int] = []
    names: list[int] = []
    for at in lines:
        shape = claims.shapes[at]
        if _read(shape, fields):
            used.append(at)
        elif shape.letter in "nt" and len(shape.text) <= 60 and not shape.concepts and not _is_caption(claims, at):
            names.append(at)
    texts = [part for at in names for part in _BESIDE.split(claims.shapes[at].text)]
    texts = texts or [str(part) for part in fields.get("_rest", ())]
    fields.pop("_rest", None)
    for name, value in _names(texts, fields, publishers(claims)).items():
        fields.setdefault(name, value)
    return used + names


def _read(shape: Shape, fields: dict[str, Any]) -> bool:
    if "also" in shape.concepts:
        return False
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
    texts = [text for text in dict.fromkeys(texts) if not has_digit(text)] or list(dict.fromkeys(texts))
    if not texts or ("publisher" in fields and "byline" in fields):
        return {}
    if "publisher" in fields:
        person = next((text for text in texts if words.key(text) not in known and 1 < len(text.split()) < 7), None)
        return {"byline": _OF.sub("", person)} if person else {}
    publisher = next((text for text in texts if words.key(text) in known or forms.domain(text)), None)
    others = [text for text in texts if text != publisher]
    if publisher is None and len(others) == 1 and "byline" not in fields and not known and _is_person(others[0]):
        return {"byline": others[0]}  # of a page that names no other publisher, the paper itself is the one
    if publisher is None:
        publisher = others.pop(1 if len(others) > 1 and "byline" not in fields else 0)
    return {"byline": others[0], "publisher": publisher} if others else {"publisher": publisher}


def _is_person(text: str) -> bool:
    """Whether a name alone is rather somebody's than a paper's: capitals, and no word that papers are called by."""
    parts = text.split()
    if not 1 < len(parts) < PERSONS or not words.word_set("publication_words").isdisjoint(words.key(text).split()):
        return False
    return all(not part[0].islower() or part in words.word_set("joins") for part in parts) and parts[0] != "The"


def publishers(claims: Claims) -> set[str]:
    """Names (as keys) that the page's cards and teasers call publishers."""
    return {
        words.key(str(draft.fields[name]))
        for draft in claims.drafts
        for name in ("publisher", "name")
        if draft.fields.get(name)
    }


def masthead(claims: Claims, url: str, title: int) -> str | None:
    """The page's own name: a card right above the title, or a name at its very top that its host or its last lines
    repeat, or that stands first.
    """
    host = _squeeze(urlsplit(url).hostname or "") if "//" in url else ""
    foot = " ".join(shape.text for shape in claims.shapes[-6:])
    cards = [draft for draft in claims.drafts if draft.kind == "profile"]
    if above := next((str(card.fields["name"]) for card in cards if 0 < title - max(card.blocks) <= BUTTONS), None):
        return above
    heads = [shape.text for shape in claims.shapes[: min(title, 4)] if shape.letter == "n" and not shape.concepts]
    sure = (name for name in heads if _squeeze(name) in host or (len(name) > 3 and name in foot))
    return next(sure, heads[0] if heads and claims.shapes[0].text == heads[0] else None)


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _above_title(claims: Claims, title: int, fields: dict[str, Any]) -> list[int]:
    """Reads who publishes and when from right above the title; the lines that say so."""
    used: list[int] = []
    for at in range(title - 1, max(title - 4, -1), -1):
        shape = claims.shapes[at]
        if not claims.free(at):
            break
        if shape.letter in "wm" and shape.when and "published_text" not in fields:
            _read(shape, fields)
            fields.pop("_rest", None)
            if shape.rest and not shape.author:
                fields.setdefault("publisher", shape.rest[0])
            used.append(at)
        elif shape.letter == "n" and at + 1 in used and "publisher" not in fields:
            fields["publisher"] = shape.text
            used.append(at)
            break
        elif shape.letter != "s":
            break
    return used


def _named_above(claims: Claims, title: int) -> int | None:
    """A name over a title, past a section and buttons, that the page has again below."""
    at = title - 1
    while at > 0 and title - at < NAMED_ABOVE and claims.shapes[at].letter in "ckslh" and claims.free(at):
        at -= 1
    return at if at >= 0 and _said_again(claims, at) else None


def _said_again(claims: Claims, name: int) -> bool:
    """Whether a line is a name that the page has again below: in a heading, a card, or a teaser."""
    key = claims.shapes[name].key
    if claims.shapes[name].letter != "n" or not claims.free(name):
        return False
    again = (shape.key for shape in claims.shapes[name + 2 :] if shape.letter in "hnm")
    return len(key) > 1 and (key in publishers(claims) or any(key in one for one in again))


def _section(claims: Claims, title: int) -> str | None:
    """A section right above the title, alone or at the end of the trail that leads to it ("Home > Culture")."""
    for at in range(title - 1, max(title - 3, -1), -1):
        shape = claims.shapes[at]
        last = _TRAIL.split(shape.text)[-1]
        if "sections" in shape.concepts or (last != shape.text and "sections" in words.concepts(words.key(last))):
            return last
    return None
