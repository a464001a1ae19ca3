"""Who wrote and who publishes the article of a text page, and when: what stands around its title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.line import forms, frames, people, words
from streams.split.items.line.counts import has_digit
from streams.split.items.text import mastheads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.text.mastheads import House

INITIAL: Final = 4
"""Characters of an initial or a title at the end of a name, its stop included."""
NAME_MOST, NAME_WIDE = 60, 17
"""Characters of the longest line of names."""
_COLONS: Final = ":："
_BESIDE = re.compile(r"\s+[|·•]\s+")
_OF = re.compile(r"^De (?=\S+ \S)")
_PATH = re.compile(r"//[^/]+/.")
"""An address of more than a host: between a title and its text, that of an image."""


def below(claims: Claims, lines: Sequence[int], fields: dict[str, Any], house: House) -> list[int]:
    """Reads the fields that stand between a title and its body; the lines that hold them."""
    used = [at for at in sorted(lines, key=lambda at: claims.codes[at] == "c") if _read(claims.shapes[at], fields)]
    cards = mastheads.publishers(claims)
    known = cards | {claims.shapes[at].key for at in range(min(lines, default=1) - 1)[-1:]}
    names: list[int] = []
    for at in _free_names(claims, lines, known, house):
        if at in used:
            continue
        text = claims.shapes[at].text
        if (match := _from().match(text)) and not _OF.match(text):
            fields.setdefault("publisher", text[match.end() :])
            used.append(at)
        elif "by" in claims.shapes[at - 1].concepts - {"desk"} and claims.shapes[at - 1].author is None:
            fields.setdefault("byline", text)
            used.append(at)
        else:
            names.append(at)
    texts = [part for at in names for part in _BESIDE.split(claims.shapes[at].text)]
    rest = [str(part) for part in fields.pop("_rest", ())]
    shared = fields.pop("_shared", None)
    texts = [*texts, *rest] if shared is not None else rest or texts
    texts = [part for text in texts for part in _apart(text, known, house)]
    if any(words.key(text) == claims.shapes[0].key for text in texts):
        known |= {claims.shapes[0].key}  # the page begins with its own name
    for name, value in _names(texts, fields, known, house, alone=not cards).items():
        fields.setdefault(name, value)
    if shared is not None:
        fields.setdefault("byline", shared)
    if str(fields.get("byline", "")).endswith(".") and len(fields["byline"].rpartition(" ")[2]) > INITIAL:
        fields["byline"] = fields["byline"][:-1]
    said = [str(fields[name]) for name in ("byline", "publisher") if name in fields]
    return used + [at for at in names if any(one in claims.shapes[at].text for one in said)]


def _free_names(claims: Claims, lines: Sequence[int], known: set[str], house: House) -> Iterator[int]:
    """The lines that may name somebody or a house; behind a time and a button only those that are known to do so."""
    dated = closed = False
    for at in lines:
        shape = claims.shapes[at]
        closed = closed or (dated and shape.letter == "c")
        dated = dated or shape.when is not None
        if closed and shape.key not in known and not house.is_in(shape.text):
            continue
        if shape.letter in "nt" and not shape.concepts and _may_name(claims, at):
            yield at


def _may_name(claims: Claims, at: int) -> bool:
    """Whether a line is neither a button nor a word for what somebody is."""
    shape = claims.shapes[at]
    if len(shape.text) > (NAME_WIDE if words.wide(shape.text) else NAME_MOST):
        return False
    return not (shape.text[-1] in _COLONS or frames.bids(shape.text, shape.key) or people.is_role(shape.text))


def _apart(text: str, known: set[str], house: House) -> list[str]:
    """A name, or two where the second is a publisher's: "Anna Kern, The Echo"; what somebody is goes without saying:
    "Anna Kern, Staff Writer".
    """
    if house.name and house.is_in(text):
        text = text if words.key(text) == words.key(house.name) or ", " in text else house.name
    person, _, paper = text.rpartition(", ")
    if person and people.is_role(paper):
        return [person]
    return [person, paper] if person and (words.key(paper) in known or house.is_in(paper)) else [text]


def _read(shape: Shape, fields: dict[str, Any]) -> bool:
    if "also" in shape.concepts:
        return False
    if shape.author:
        fields.setdefault("_shared" if shape.key.startswith(words.phrases("shared_words")) else "byline", shape.author)
    again = shape.when is not None and "published_text" in fields
    if shape.when:
        fields.setdefault("published_text", shape.when.strip())
    if shape.letter == "i" or (shape.letter == "u" and _PATH.search(shape.text)):
        fields.setdefault("image", shape.text)
    if count := shape.counts_of("comments"):
        fields.setdefault("comment_count", count.value)
    if shape.letter == "s":
        fields.setdefault("section", shape.text)
    for part in shape.rest if shape.letter == "m" and not again else ():
        known = words.concepts(words.key(part))
        if "sections" in known:
            fields.setdefault("section", part)
        else:
            fields.setdefault("_rest", []).append(part)
    if shape.letter == "v":
        _labelled(shape, fields)
    return shape.letter in "bwmivsu" or any(count.labels for count in shape.counts)


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


def _names(
    texts: Sequence[str], fields: dict[str, Any], known: set[str], house: House, *, alone: bool
) -> dict[str, object]:
    """Names without a word that says whose they are: the publisher, and before it an author who has no "By".

    `alone`: the page names no other publisher.
    """
    texts = [text for text in dict.fromkeys(texts) if not has_digit(text)] or list(dict.fromkeys(texts))
    if not texts or ("publisher" in fields and "byline" in fields):
        return {}
    if "publisher" in fields:
        person = next((text for text in texts if words.key(text) not in known and 1 < len(text.split()) < 7), None)
        return {"byline": _OF.sub("", person)} if person else {}
    publisher = next((text for text in texts if words.key(text) in known or forms.domain(text)), None)
    others = [text for text in texts if text != publisher]
    if publisher is None and house.sure:
        return _beside(others, fields, house)
    if publisher is None and len(others) == 1 and "byline" not in fields and alone and people.is_person(others[0]):
        return {"byline": others[0]}  # the paper itself is the publisher
    if publisher is None:
        publisher = others.pop(1 if len(others) > 1 and "byline" not in fields else 0)
    publisher = _from().sub("", publisher)
    return {"byline": others[0], "publisher": publisher} if others else {"publisher": publisher}


def _beside(texts: Sequence[str], fields: dict[str, Any], house: House) -> dict[str, object]:
    """Names on a page that says whose it is: somebody's, and another paper's that is called so or stands alone."""
    person = next(filter(people.is_person, texts), None)
    papers = [text for text in texts if text != person and (people.is_paper(text) or house.is_in(text))]
    found: dict[str, object] = {"publisher": papers[0]} if papers else {}
    if "byline" in fields:
        return found
    if person is not None:
        return {**found, "byline": person}
    return found or ({"publisher": texts[0]} if len(texts) == 1 else {"byline": texts[0], "publisher": texts[1]})


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


@cache
def _from() -> re.Pattern[str]:
    """What stands before a publisher's name: "From The Echo"."""
    return re.compile(rf"^(?i:{words.alternation('from_words')})\s+(?=[^\W\d_a-z])")
