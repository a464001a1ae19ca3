"""Teasers and profiles from their lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.roles.units import GAP, of_role, units
from streams.split.items.text import profiles, teasers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TITLE: Final = "t.title"
_RANK = re.compile(r"(?P<rank>\d{1,2})(?:[.)．:：]|位|\s)\s*(?=\S)")


def find(claims: Claims, tags: Tags) -> None:
    """The teasers and profiles of a page, claimed."""
    found = [_teaser(claims.shapes, tags, lines) for lines in _titled(tags)]
    _unnumber(found)
    for draft in [*found, *(_profile(claims, tags, lines) for lines in units(tags, "p"))]:
        if draft.fields.get("title") or draft.fields.get("name"):
            claims.take(draft)


def _titled(tags: Tags) -> list[list[int]]:
    """The lines of each teaser, of which each has one title: where most of a page's begin with their title, say, what
    has none goes on from the one before, and a second title begins another.
    """
    whole = units(tags, "t")
    ones = [lines for lines in whole if len(of_role(tags, lines, "title")) == 1]
    lead = Counter(tags.roles[lines[0]] for lines in ones).most_common(1)[0][0] if ones else _TITLE
    parts = [part for lines in whole for part in _parted(tags, lines, lead)]
    found: list[list[int]] = []
    loose: list[int] = []
    for part in parts:
        near = found and part[0] - found[-1][-1] <= GAP
        if loose and part[0] - loose[-1] > GAP:
            loose = []
        if of_role(tags, part, "title"):
            found.append([*loose, *part])
            loose = []
        elif lead == _TITLE and near:
            found[-1] += part
        else:
            loose = part
    return found


def _parted(tags: Tags, lines: Sequence[int], lead: str) -> list[list[int]]:
    """Lines parted behind a title where another one, or what usually leads to one, follows."""
    found: list[list[int]] = [[]]
    for at in lines:
        if of_role(tags, found[-1], "title") and tags.roles[at] in (_TITLE, lead):
            found.append([])
        found[-1].append(at)
    return found


def _unnumber(drafts: Sequence[Draft]) -> None:
    """Takes the numbers from titles that are counted one after the other: "1. Rain", "2. Snow"."""
    ranks = [_RANK.match(str(draft.fields["title"])) for draft in drafts]
    counted = [0 if rank is None else int(rank["rank"]) for rank in ranks]
    for at, (draft, rank) in enumerate(zip(drafts, ranks, strict=True)):
        beside = (counted[at - 1] if at else 0, counted[at + 1] if at + 1 < len(counted) else 0)
        if rank is not None and (beside[0] == counted[at] - 1 > 0 or beside[1] == counted[at] + 1):
            draft.fields["title"] = str(draft.fields["title"])[rank.end() :]


def _teaser(shapes: Sequence[Shape], tags: Tags, lines: list[int]) -> Draft:
    titles = of_role(tags, lines, "title") or [max(lines, key=lambda at: len(shapes[at].text))]
    title = titles[0]
    body = [at for at in of_role(tags, lines, "text") if at != title]
    fields: dict[str, object] = {"title": shapes[title].text.lstrip(teasers.MARKS)}
    for at in lines:
        if at == title or at in body:
            continue
        said = teasers.facts_of(shapes[at], published="publisher" in fields)
        if not said and shapes[at].letter not in "0k" and (name := _NAMED.get(tags.roles[at])):
            value = shapes[at].rest[0] if shapes[at].letter == "v" and shapes[at].rest else shapes[at].text
            said = teasers.publisher_of(value) if name == "publisher" else {name: value}
        fields = {**said, **fields}
    return Draft(kind="teaser", blocks=lines, body=body, title=title, fields=fields)


_NAMED = {"t.publisher": "publisher", "t.section": "section", "t.when": "published_text"}


def _profile(claims: Claims, tags: Tags, lines: list[int]) -> Draft:
    shapes = claims.shapes
    names, body = of_role(tags, lines, "name"), of_role(tags, lines, "about")
    fields: dict[str, object] = {}
    if names:
        fields["name"] = shapes[names[0]].author or shapes[names[0]].text
    if body:
        fields["about"] = "\n\n".join(shapes[at].text for at in body)
    fields |= {name: count.shown for name, count in profiles.pairs(claims, lines[0], lines[-1] + 1)}
    sites = [shapes[at] for at in lines if profiles.is_website(shapes[at]) or shapes[at].code == "d"]
    if sites:
        fields["website"] = sites[0].rest[0] if sites[0].rest else sites[0].text
    return Draft(kind="profile", blocks=lines, body=body, fields=fields)
