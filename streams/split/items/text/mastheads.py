"""Whose page a text page is, and in which of its sections: what stands over the title of its article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from streams.split.items.line import addresses, forms, frames, people, words
from streams.split.items.line.counts import has_digit
from streams.split.items.text import titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape

BUTTONS: Final = 3
"""Lines from a card's last to the title right below it, a button between them."""
NAMED_ABOVE: Final = 4
"""Lines over a title among which the publisher's name may stand."""
FOOT: Final = 8
TOP: Final = 30
"""Lines that a page begins with among which its own name stands."""
MENU: Final = 4
"""Sections one behind the other that are a menu."""
ENTRIES: Final = 6
"""Short lines one behind the other that are one, whatever they say."""
LEAST: Final = 4
"""Letters of a name that tells by being part of an address or a line."""
BESIDE: Final = 2
"""Lines over a name that tell whether it is one of a menu, and lines under a title that say when or by whom."""
WORDS: Final = 4
"""Words of the longest section."""
_LISTS = re.compile(r",\s+|\s+/\s+")
_ENTRIES: Final = frozenset("nsch")
_OF_PAPERS: Final = frozenset({"followers", "posts", "views", "website"})
_SAYS = re.compile(r"\s+[|｜–—:·•-]\s+|[,:]\s+|[：｜、]")
"""What stands between a page's name and what it is."""
_ARTICLES = re.compile(r"^(?:the|der|die|das|el|la|los|las|le|les|il|lo|o|a|de|het)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class House:
    """A page's own name; `sure`: its address, its last lines or the name of its window say it again."""

    name: str | None = None
    sure: bool = False

    def is_in(self, text: str) -> bool:
        """Whether a line names the house, alone or among other words."""
        return self.name is not None and f" {words.key(self.name)} " in f" {words.key(text)} "


def house(claims: Claims, url: str, title: int) -> House:
    """The page's own name: a name at its very top that is said again, or that stands first and alone or is a paper's.

    What a page says of itself tells more than that it has a name again, as the entries of its menus.
    """
    heads = [claims.shapes[at].text for at in range(min(title, TOP)) if _may_name(claims, at)]
    if told := _told(claims, [_bare(text) for text in heads], url, title):
        return House(told, sure=True)
    first = next((shape.text for shape in claims.shapes[:title] if shape.letter != "c"), "")
    papers = [text for text in heads if people.may_publish(text)]
    foot = [shape.text for shape in claims.shapes[max(title + 1, len(claims.shapes) - FOOT) :]]
    again = (text for text in papers if heads.count(text) > 1 or any(_bare(text) in line for line in foot))
    longer = first in heads and any(line.startswith(f"{first} ") for line in foot)
    if (name := next(again, first if longer else None)) is not None:
        return House(_bare(name), sure=True)
    return House(first) if first in papers[:1] or heads == [first] else House()


def _told(claims: Claims, names: Sequence[str], url: str, title: int) -> str | None:
    """The name that the page's host, the name of its window or a legal line has, in this order."""
    shapes = claims.shapes
    legal = [shape.text for shape in shapes[max(title + 1, len(shapes) - FOOT) :] if shape.letter == "x"]
    windows = [shape.text for shape in shapes[: titles.WINDOW]]
    in_host = [name for name in names if _is_in_host(name, url)]
    if in_host:
        return in_host[0]
    long = [name for name in names if len(name) >= LEAST]
    in_window = (name for name in long if any(line.endswith(name) and line != name for line in windows))
    return next(in_window, next((name for name in long if any(name in line for line in legal)), None))


def _may_name(claims: Claims, at: int) -> bool:
    shape = claims.shapes[at]
    plain = shape.letter == "n" and not shape.concepts and not frames.bids(shape.text, shape.key)
    return plain and not claims.owned(at)


def named_first(claims: Claims, url: str) -> str | None:
    """The name before what a page's first line says of it, as its host has it: "The Echo | News from the harbour"."""
    text = claims.shapes[0].text
    name = _SAYS.split(text, maxsplit=1)[0]
    plain = _squeeze(name)
    return name if name != text and len(plain) >= LEAST and plain in _host(url) else None


def _host(url: str) -> str:
    return _squeeze(urlsplit(url).hostname or "") if "//" in url else ""


def _bare(text: str) -> str:
    """A name without the word for its first page behind it: "The Echo Homepage"."""
    name, _, last = text.rpartition(" ")
    return name if name and "home" in words.concepts(words.key(last)) else text


def _is_in_host(name: str, url: str) -> bool:
    """Whether a host has a name, or a name begins as the host does: "Kellow Echo Online" at kellowecho.com."""
    bare = _ARTICLES.sub("", name)
    plain = _squeeze(bare if " " in name else bare.rsplit(".", 1)[0])
    return len(plain) >= LEAST and any(
        plain.startswith(label) or (plain in label and 2 * len(plain) >= len(label)) for label in _labels(url)
    )


def _labels(url: str) -> set[str]:
    """The parts of a host that may be a house's name: the longest, and the last that is no mere ending."""
    parts = map(_squeeze, (urlsplit(url).hostname or "").split(".")[:-1]) if "//" in url else ()
    long = [part for part in parts if len(part) >= LEAST]
    return {max(long, key=len), long[-1]} if long else set()


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", addresses.plain(text))


def card_above(claims: Claims, title: int) -> Draft | None:
    """The card right above the title, a button between them."""
    cards = [draft for draft in claims.drafts if draft.kind == "profile"]
    return next((card for card in cards if 0 < title - max(card.blocks) <= BUTTONS), None)


def taken_over(claims: Claims, card: Draft) -> list[int]:
    """The line with the name on a card that says no more of a house than how many follow it: that is no card but the
    head of its article. None of any other card.
    """
    if not card.fields.keys() <= {"name", "followers"}:
        return []
    claims.release(card)
    claims.leave((at for at in card.blocks if claims.shapes[at].text != card.fields["name"]), "control")
    return [at for at in card.blocks if claims.free(at)]


def publishers(claims: Claims) -> set[str]:
    """Names (as keys) that the page's cards and teasers call publishers; an author's card has one of a person."""
    cards = [draft for draft in claims.drafts if draft.kind == "profile" and draft.fields.get("name")]
    named = [
        str(card.fields["name"])
        for card in cards
        if not (_OF_PAPERS.isdisjoint(card.fields) and people.is_person(card.fields["name"]))
    ]
    called = [str(draft.fields["publisher"]) for draft in claims.drafts if draft.fields.get("publisher")]
    return set(map(words.key, named + called))


def named_above(claims: Claims, title: int) -> int | None:
    """A name over a title, past a section and buttons, that the page has again below."""
    at = title - 1
    while at > 0 and title - at < NAMED_ABOVE and claims.shapes[at].letter in "ckslh" and claims.free(at):
        at -= 1
    return at if at >= 0 and _said_again(claims, at) else None


def _said_again(claims: Claims, name: int) -> bool:
    """Whether a line is a name that the page has again below: in a heading, a card, or a teaser."""
    key = claims.shapes[name].key
    if claims.shapes[name].letter != "n" or not claims.free(name) or len(key) < 2:
        return False
    below = claims.shapes[name + 2 :]
    if key in publishers(claims) or any(key in shape.key for shape in below if shape.letter in "hm"):
        return True
    return people.may_publish(claims.shapes[name].text) and any(key in one.key for one in below if one.letter == "n")


def section(claims: Claims, title: int, house: House, url: str = "") -> str | None:
    """A section right above the title, alone, at the end of the trail that leads to it ("Home > Culture"), or one that
    the page's address names before the title.
    """
    shapes = claims.shapes
    for at in range(title - 1, max(title - 4, -1), -1):
        if (last := _last_of_trail(shapes[at], shapes[title].text)) is not None:
            return last
    pieces = [titles.told(piece) for piece in urlsplit(url).path.strip("/").split("/")[:-1]]
    for at in range(title - 1, max(title - 3, -1), -1):
        in_path = titles.told(shapes[at].text) in filter(None, pieces)
        if not in_path and _again_behind(shapes, at):
            break  # a menu that the page has twice
        if "sections" in shapes[at].concepts:
            return shapes[at].text if in_path or not _is_menu(claims, at) else None
        if shapes[at].letter == "n" and (_of_sections(shapes[at].key) or _in_menu(claims, at, house)):
            return shapes[at].text
    near = (at for at in range(title - 1, max(title - 4, -1), -1) if shapes[at].letter == "n" and claims.free(at))
    return next((shapes[at].text for at in near if _is_in(shapes[at].text, pieces)), _alone(claims, title, house))


def _alone(claims: Claims, title: int, house: House) -> str | None:
    """What stands over a title, in no menu: several names, or one where the lines below say when or by whom."""
    at, shapes = title - 1, claims.shapes
    text = shapes[at].text
    if at < 0 or not claims.free(at) or shapes[at].concepts or has_digit(text) or house.is_in(text):
        return None
    parts = _LISTS.split(text)
    if shapes[at].letter in "ntm" and len(parts) > 1 and all(map(_may_file, parts)):
        return text
    menu = all(shape.letter in _ENTRIES for shape in shapes[max(at - BESIDE, 0) : at])
    below = shapes[title + 1 : title + 1 + BESIDE]
    told = any(one.when or one.author for one in below) and all(one.key != shapes[at].key for one in below)
    return text if shapes[at].letter == "n" and _may_file(text) and told and not menu else None


def _may_file(text: str) -> bool:
    """Whether a name may be a section's: nobody's, no button and no address."""
    plain = text[-1:].isalnum() and forms.capitalised(text.split()) and not (forms.domain(text) or "@" in text)
    return plain and len(text.split()) <= WORDS and not frames.bids(text, words.key(text))


def _again_behind(shapes: Sequence[Shape], at: int) -> bool:
    """Whether a line stands elsewhere too, and right behind the same line as here."""
    here = shapes[max(at - 1, 0)].key, shapes[at].key
    return at > 0 and any(
        (before.key, one.key) == here for place, (before, one) in enumerate(pairwise(shapes), 1) if place != at
    )


def _is_in(text: str, pieces: Sequence[frozenset[str]]) -> bool:
    """Whether a part of an address is made of a name; one word may be any part's ("blog")."""
    told = titles.told(text)
    return len(told) > 1 and told in pieces


def _is_menu(claims: Claims, at: int) -> bool:
    """Whether a section over a title is the last entry of a menu: of several sections, or of more entries of which the
    page has none again.
    """
    shapes = claims.shapes
    if at >= MENU and all("sections" in one.concepts for one in shapes[at - MENU + 1 : at + 1]):
        return True
    run = at >= ENTRIES and all(one.letter in _ENTRIES for one in shapes[at - ENTRIES + 1 : at])
    return run and sum(one.key == shapes[at].key for one in shapes) == 1


def _last_of_trail(shape: Shape, title: str) -> str | None:
    """The last part of a trail, but for the title: two parts make one when the last names a section."""
    parts = [part for part in titles.trail(shape.text) if part != title]
    if len(parts) > 2 or (len(parts) == 2 and words.is_section(parts[-1])):
        return parts[-1]
    return None


def _of_sections(key: str) -> bool:
    """Whether a line names several sections at once: "Science & Health"."""
    parts = _joined().split(key)
    return len(parts) > 1 and all("sections" in words.concepts(part) for part in parts)


def _in_menu(claims: Claims, at: int, house: House) -> bool:
    """Whether a line right over a title stands in the page's menu too, or ends the way that leads to it: it stands
    behind a section, that behind the first page.
    """
    shapes = claims.shapes
    if not claims.free(at) or shapes[at].concepts or house.is_in(shapes[at].text):
        return False
    if at > 1 and shapes[at - 1].letter in "sh" and "home" in shapes[at - 2].concepts:
        return True
    beside = (shapes[max(one - 1, 0) : one + 2] for one in range(at - 1) if shapes[one].key == shapes[at].key)
    return any(all(shape.letter in _ENTRIES for shape in entries) for entries in beside)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{words.alternation('joins')})\s+|\s*[&/・,、]\s*")
