"""Whose the names in an article's head are that stand without a word for it: who publishes, and who wrote."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.line import forms, people, signed, words
from streams.split.items.line.counts import has_digit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.text.mastheads import House

DESK: Final = frozenset({"desk"})
"""What a name that signs may stand for beside itself: "Staff"."""
OF = re.compile(r"^De (?=\S+ \S)")


def apart(text: str, known: set[str], house: House) -> list[str]:
    """A name, or two where the second is a publisher's: "Anna Kern, The Echo"; what somebody is goes without saying:
    "Anna Kern, Staff Writer".
    """
    if house.name and house.is_in(text):
        text = text if words.key(text) == words.key(house.name) or ", " in text else house.name
    person, _, paper = text.rpartition(", ")
    if person and people.is_role(paper):
        return [person]
    if person and (words.key(paper) in known or house.is_in(paper)):
        return [person, paper]
    return [*(signed.parted(text, known) or (text,))]


def told(
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
        return {"byline": OF.sub("", person)} if person else {}
    publisher = next((text for text in texts if _is_known(text, known, house) or forms.domain(text)), None)
    others = [text for text in texts if text != publisher]
    if publisher is None and house.sure:
        return _beside(others, fields, house)
    if publisher is None and len(others) == 1 and "byline" not in fields and alone and people.is_person(others[0]):
        return {"byline": others[0]}  # the paper itself is the publisher
    if publisher is None:
        papers = filter(people.may_publish, map(_bare, others[1:] if "byline" not in fields else others))
        publisher = next(papers, next(filter(people.may_publish, map(_bare, others)), None))
        others = [text for text in others if _bare(text) != publisher]
    found: dict[str, object] = {"publisher": _bare(publisher)} if publisher else {}
    return {**found, **_signed(others)}


def _is_known(text: str, known: set[str], house: House) -> bool:
    """Whether a page calls a name a publisher; on a page that is its own house's no name of a person is."""
    return words.key(text) in known and not (house.sure and people.is_person(text) and not people.may_publish(text))


def _signed(texts: Sequence[str]) -> dict[str, object]:
    """Who wrote: of names that nothing tells the first that is somebody's, or one word or in other letters."""
    may = [text for text in texts if " " not in text or people.is_person(text) or words.wide(text)]
    may = [text for text in may if words.concepts(words.key(text)) <= DESK]
    return {"byline": may[0]} if may else {}


def _bare(text: str) -> str:
    """A publisher's name without what leads to it: "From The Echo"."""
    return source().sub("", text)


def _beside(texts: Sequence[str], fields: dict[str, Any], house: House) -> dict[str, object]:
    """Names on a page that says whose it is: somebody's, and another paper's that is called so or stands alone."""
    person = next(filter(people.is_person, texts), None)
    papers = [text for text in texts if text != person and (people.may_publish(text) or house.is_in(text))]
    found: dict[str, object] = {"publisher": papers[0]} if papers else {}
    if "byline" in fields:
        return found
    others = [person] if person is not None else [text for text in texts if text not in papers[:1]]
    return {**found, **_signed(others)}


@cache
def source() -> re.Pattern[str]:
    """What stands before a publisher's name: "From The Echo"."""
    return re.compile(rf"^(?i:{words.alternation('from_words')})\s+(?=[^\W\d_a-z])")
