"""Who wrote and who publishes the article of a text page, and when: what stands around its title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from streams.split.items.line import forms, words
from streams.split.items.line.counts import has_digit
from streams.split.items.text import captions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

PERSONS: Final = 7
"""From so many words on a name is none of a person or two."""
BUTTONS: Final = 3
"""Lines from a card's last to the title right below it, a button between them."""
NAMED_ABOVE: Final = 4
"""Lines over a title among which the publisher's name may stand."""
_BESIDE = re.compile(r"\s+[|·•]\s+")
_TRAIL = re.compile(r"\s*[>›»]\s*")
_OF = re.compile(r"^De (?=\S+ \S)")
_PATH = re.compile(r"//[^/]+/.")
"""An address of more than a host: between a title and its text, that of an image."""


def below(claims: Claims, lines: Sequence[int], fields: dict[str, Any]) -> list[int]:
    """Reads the fields that stand between a title and its body; the lines that hold them."""
    used: list[int] = []
    names: list[int] = []
    for at in lines:
        shape = claims.shapes[at]
        if _read(shape, fields):
            used.append(at)
        elif shape.letter == "n" and (match := _from().match(shape.text)) and not _OF.match(shape.text):
            fields.setdefault("publisher", shape.text[match.end() :])
            used.append(at)
        elif shape.letter in "nt" and len(shape.text) <= 60 and not shape.concepts and not captions.found(claims, at):
            names.append(at)
    texts = [part for at in names for part in _BESIDE.split(claims.shapes[at].text)]
    rest = [str(part) for part in fields.pop("_rest", ())]
    shared = fields.pop("_shared", None)
    texts = [*texts, *rest] if shared is not None else texts or rest
    known = publishers(claims)
    texts = [part for text in texts for part in _apart(text, known)]
    if any(words.key(text) == claims.shapes[0].key for text in texts):
        known |= {claims.shapes[0].key}  # the page begins with its own name
    for name, value in _names(texts, fields, known).items():
        fields.setdefault(name, value)
    if shared is not None:
        fields.setdefault("byline", shared)
    said = [str(fields[name]) for name in ("byline", "publisher") if name in fields]
    return used + [at for at in names if any(one in claims.shapes[at].text for one in said)]


def _apart(text: str, known: set[str]) -> list[str]:
    """A name, or two where the second is a publisher's that the page has elsewhere: "Anna Kern, The Echo"."""
    person, _, paper = text.rpartition(", ")
    return [person, paper] if person and words.key(paper) in known else [text]


def _read(shape: Shape, fields: dict[str, Any]) -> bool:
    if "also" in shape.concepts:
        return False
    if shape.author:
        fields.setdefault("_shared" if shape.key.startswith(words.phrases("shared_words")) else "byline", shape.author)
    if shape.when:
        fields.setdefault("published_text", shape.when.strip())
    if shape.letter == "i" or (shape.letter == "u" and _PATH.search(shape.text)):
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
    return shape.letter in "bwmivsu" or bool(shape.counts)


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
    publisher = _from().sub("", publisher)
    return {"byline": others[0], "publisher": publisher} if others else {"publisher": publisher}


def _is_person(text: str) -> bool:
    """Whether a name alone is rather somebody's than a paper's: capitals, and no word that papers are called by."""
    parts = text.split()
    if not 1 < len(parts) < PERSONS or not words.word_set("publication_words").isdisjoint(words.key(text).split()):
        return False
    return forms.capitalised(parts) and parts[0] != "The"


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
    if above := card_above(claims, title):
        return above
    heads = [shape.text for shape in claims.shapes[: min(title, 4)] if shape.letter == "n" and not shape.concepts]
    sure = (name for name in heads if _squeeze(name) in host or (len(name) > 3 and name in foot))
    return next(sure, heads[0] if heads and claims.shapes[0].text == heads[0] else None)


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def above(claims: Claims, title: int, fields: dict[str, Any], *, dated: bool) -> list[int]:
    """Reads who publishes and when from right above the title; the lines that say so.

    `dated`: lines below the title say when, so that only a publisher with its section may stand above.
    """
    used: list[int] = []
    for at in range(title - 1, max(title - 4, -1), -1):
        shape = claims.shapes[at]
        if not claims.free(at):
            break
        near = at == title - 1
        if shape.letter in "wm" and "published_text" not in fields and _heads(shape, dated=dated, near=near):
            _read(shape, fields)
            rest = fields.pop("_rest", ())
            if rest and not shape.author:
                fields.setdefault("publisher", rest[0])
            used.append(at)
        elif shape.letter == "n" and at + 1 in used and "publisher" not in fields:
            fields["publisher"] = shape.text
            used.append(at)
            break
        elif shape.letter not in "sc" and (shape.letter != "k" or shape.counts):
            break
    return used


def _heads(shape: Shape, *, dated: bool, near: bool) -> bool:
    """Whether a line over a title speaks of what is under it: it says when, or right over it who, and which section."""
    if shape.when:
        return not dated
    return (
        near
        and len(shape.rest) == 2
        and not words.concepts(words.key(shape.rest[0]))
        and "sections" in words.concepts(words.key(shape.rest[-1]))
    )


def card_above(claims: Claims, title: int) -> str | None:
    """The name on a card right above the title, a button between them."""
    cards = [draft for draft in claims.drafts if draft.kind == "profile"]
    return next((str(card.fields["name"]) for card in cards if 0 < title - max(card.blocks) <= BUTTONS), None)


def named_above(claims: Claims, title: int) -> int | None:
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


def section(claims: Claims, title: int) -> str | None:
    """A section right above the title, alone or at the end of the trail that leads to it ("Home > Culture")."""
    for at in range(title - 1, max(title - 3, -1), -1):
        shape = claims.shapes[at]
        last = _TRAIL.split(shape.text)[-1]
        if "sections" in shape.concepts or (last != shape.text and "sections" in words.concepts(words.key(last))):
            return last
        if shape.letter == "n" and (_of_sections(shape.key) or _in_menu(claims, at)):
            return shape.text
    return None


def _of_sections(key: str) -> bool:
    """Whether a line names several sections at once: "Science & Health"."""
    parts = _joined().split(key)
    return len(parts) > 1 and all("sections" in words.concepts(part) for part in parts)


def _in_menu(claims: Claims, at: int) -> bool:
    """Whether a line right over a title stands in the page's menu too, beside a section."""
    key = claims.shapes[at].key
    beside = (claims.shapes[max(one - 2, 0) : one + 3] for one in range(1, at) if claims.shapes[one].key == key)
    return claims.free(at) and any(shape.letter == "s" for shapes in beside for shape in shapes)


@cache
def _from() -> re.Pattern[str]:
    """What stands before a publisher's name: "From The Echo"."""
    return re.compile(rf"^(?i:{words.alternation('from_words')})\s+(?=[^\W\d_a-z])")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{words.alternation('joins')})\s+|\s*[&/・,、]\s*")
