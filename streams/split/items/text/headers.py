"""Who wrote and who publishes the article of a text page, and when: what stands around its title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.line import bylines, frames, people, signed, when, within, words
from streams.split.items.text import mastheads, named, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.text.mastheads import House

INITIAL: Final = 4
"""Characters of an initial or a title at the end of a name, its stop included."""
NAME_MOST, NAME_WIDE = 60, 17
"""Characters of the longest line of names."""
OVER: Final = 4
"""Lines over a title among which the day stands."""
BEHIND: Final = 12
"""Lines behind a text among which it says when it was published."""
BESIDE: Final = 2
"""Lines from what says when or by whom, or from a title, to a name."""
_COLONS: Final = ":："
_BESIDE = re.compile(r"\s+[|·•]\s+")


def below(claims: Claims, lines: Sequence[int], fields: dict[str, Any], house: House) -> list[int]:
    """Reads the fields that stand between a title and its body; the lines that hold them."""
    used = [at for at in sorted(lines, key=lambda at: _rank(claims, at)) if readings.read(claims.shapes[at], fields)]
    used += _filed(claims, [at for at in lines if at not in used], fields)
    signed = [at for at in lines if at not in used and _is_labelled(claims, at)]
    if signed:
        fields.setdefault("byline", claims.shapes[signed[0]].text)
        used += [signed[0], signed[0] - 1]
    cards = mastheads.publishers(claims)
    known = cards | {claims.shapes[at].key for at in range(min(lines, default=1) - 1)[-1:]}
    _part(fields, known)
    names: list[int] = []
    for at in _free_names(claims, lines, known, house):
        if at in used:
            continue
        text = claims.shapes[at].text
        if _is_entry(claims, at, min(lines)) and not (claims.shapes[at].key in known or house.is_in(text)):
            fields.setdefault("_entry", text)
            used.append(at)
        elif (match := named.source().match(text)) and not named.OF.match(text):
            fields.setdefault("publisher", text[match.end() :])
            used.append(at)
        else:
            names.append(at)
    texts = [part for at in names for part in _BESIDE.split(claims.shapes[at].text)]
    rest = [str(part) for part in fields.pop("_rest", ())]
    shared = fields.pop("_shared", None)
    texts = [*texts, *rest] if shared is not None else rest or texts
    texts = [part for text in texts for part in named.apart(text, known, house)]
    if any(words.key(text) == claims.shapes[0].key for text in texts):
        known |= {claims.shapes[0].key}  # the page begins with its own name
    for name, value in named.told(texts, fields, known, house, alone=not cards).items():
        fields.setdefault(name, value)
    if shared is not None:
        fields.setdefault("byline", shared)
    if str(fields.get("byline", "")).endswith(".") and len(fields["byline"].rpartition(" ")[2]) > INITIAL:
        fields["byline"] = fields["byline"][:-1]
    said = [str(fields[name]) for name in ("byline", "publisher") if name in fields]
    return used + [at for at in names if any(one in claims.shapes[at].text for one in said)]


def _part(fields: dict[str, Any], known: set[str]) -> None:
    """Takes from a byline the paper that stands in it: "Anna Kern, The Echo"."""
    if credit := signed.parted(str(fields.get("byline", "")), known):
        fields["byline"] = credit.who
        fields.setdefault("publisher", credit.paper)


def _is_entry(claims: Claims, at: int, under: int) -> bool:
    """Whether a name under a title is nobody's but one that the page's menu has, as its section's is."""
    shape = claims.shapes[at]
    plain = shape.letter == "n" and not (people.is_person(shape.text) or people.may_publish(shape.text))
    return plain and any(one.key == shape.key for one in claims.shapes[: under - 1])


def _filed(claims: Claims, lines: Sequence[int], fields: dict[str, Any]) -> list[int]:
    """Reads what an article is filed under from a line that says so: "in Harbours", "Posted in News, Harbours"."""
    for at in lines:
        shape = claims.shapes[at]
        match = _files().match(shape.text) if shape.letter in "nt" and len(shape.text) <= NAME_MOST else None
        if match is not None and "section" not in fields:
            fields["section"] = shape.text[match.end() :]
            return [at]
    return []


def _is_labelled(claims: Claims, at: int) -> bool:
    """Whether a line is a name right below a byline's word: "By", "Written by:"."""
    above = claims.shapes[at - 1]
    named = claims.shapes[at].letter in "nt" and len(claims.shapes[at].text) <= NAME_MOST
    return at > 0 and named and "by" in above.concepts - {"desk"} and above.author is None and claims.free(at - 1)


def _rank(claims: Claims, at: int) -> int:
    """Which lines are read first: those that say when, then what was changed later, then a mere hour."""
    time = claims.shapes[at].when
    return 2 if time and when.is_clock(time) else claims.codes[at] == "c"


def _free_names(claims: Claims, lines: Sequence[int], known: set[str], house: House) -> Iterator[int]:
    """The lines that may name somebody or a house: right below the title, or beside what says when or by whom; behind
    a time and a button only those that are known to do so.
    """
    beside = {min(lines, default=0) - 1, *(at for at in lines if _is_said(claims.shapes[at]))}
    dated = closed = False
    for at in lines:
        shape = claims.shapes[at]
        closed = closed or (dated and shape.letter == "c" and shape.key != "")
        dated = dated or shape.when is not None
        told = shape.key in known or house.is_in(shape.text)
        if not told and (closed or min(abs(at - one) for one in beside) > BESIDE):
            continue
        if shape.letter in "nt" and not shape.concepts and _may_name(claims, at):
            yield at


def _is_said(shape: Shape) -> bool:
    return shape.when is not None or shape.author is not None or when.is_reading_time(shape.text)


def _may_name(claims: Claims, at: int) -> bool:
    """Whether a line is neither a button nor a word for what somebody is."""
    shape = claims.shapes[at]
    if len(shape.text) > (NAME_WIDE if words.wide(shape.text) else NAME_MOST):
        return False
    return not (shape.text[-1] in _COLONS or frames.bids(shape.text, shape.key) or people.is_role(shape.text))


def above(claims: Claims, title: int, fields: dict[str, Any], *, dated: bool) -> list[int]:
    """Reads who publishes and when from right above the title; the lines that say so.

    `dated`: lines below the title say when, so that only a publisher with its section may stand above.
    """
    used: list[int] = []
    top = None if dated else _dated_over(claims, title)
    for at in range(title - 1, max(title - 4, -1) if top is None else top - 2, -1):
        shape = claims.shapes[at]
        if at < 0 or not claims.free(at):
            break
        near = at == title - 1
        if shape.letter in "wm" and not _says_day(fields) and (_heads(shape, dated=dated, near=near) or at == top):
            fields.pop("published_text", None)
            readings.read(shape, fields)
            rest = fields.pop("_rest", ())
            if rest and not shape.author and people.may_publish(rest[0]):
                fields.setdefault("publisher", rest[0])
            used.append(at)
        elif shape.letter == "n" and at + 1 in used and (name := _owner(shape.text, fields)):
            fields[name] = shape.text
            used.append(at)
            break
        elif at == top:
            used += [at] * readings.read_within(shape, fields)
        elif top is not None and at > top:
            if shape.letter == "n" and people.is_person(shape.text):
                fields.setdefault("byline", shape.text)
                used.append(at)
        elif shape.letter not in "sc" and (shape.letter != "k" or shape.counts):
            break
    return used


def _owner(text: str, fields: dict[str, Any]) -> str | None:
    """Whether a name beside a time is the publisher's or somebody's, if that is not known yet."""
    name = "publisher" if people.may_publish(text) else "byline" if people.is_person(text) else None
    return None if name in fields else name


def _says_day(fields: dict[str, Any]) -> bool:
    return "published_text" in fields and not when.is_clock(fields["published_text"])


def _dated_over(claims: Claims, title: int) -> int | None:
    """The nearest line over a title that says the day, past a name, a section, an hour and buttons."""
    for at in range(title - 1, max(title - 1 - OVER, -1), -1):
        shape = claims.shapes[at]
        if not claims.free(at):
            break
        if shape.letter in "wm" and shape.when and not when.is_clock(shape.when):
            return at
        if shape.letter in "nt" and (day := within.day(shape.text)) is not None and day.leads:
            return at
        if shape.letter not in "nscwk":
            break
    return None


def behind(claims: Claims, last: int, fields: dict[str, Any]) -> list[int]:
    """Reads when and by whom from behind a text, where no line around its title says it; the lines that say so."""
    used = []
    lines = [at for at in range(last + 1, min(last + 1 + BEHIND, len(claims.shapes))) if claims.free(at)]
    for at in lines if "published_text" not in fields else ():
        day = within.day(claims.shapes[at].text)
        if day is not None and day.labelled:
            fields["published_text"] = day.when
            if day.author and "byline" not in fields:
                fields["byline"] = day.author
            used.append(at)
            break
    for at in lines if "byline" not in fields else ():
        if author := bylines.signs_off(claims.shapes[at]):
            fields["byline"] = author
            return [*used, at]
    return used


def _heads(shape: Shape, *, dated: bool, near: bool) -> bool:
    """Whether a line over a title speaks of what is under it: it says when, or right over it who, and which section."""
    if shape.when:
        return not dated
    return (
        near
        and len(shape.rest) == 2
        and not words.concepts(words.key(shape.rest[0]))
        and words.is_section(shape.rest[-1])
    )


@cache
def _files() -> re.Pattern[str]:
    """What stands before the name of a section: "in Harbours"."""
    return re.compile(rf"^(?i:{words.alternation('filed')})\s+(?=[^\W\d_a-z])")
