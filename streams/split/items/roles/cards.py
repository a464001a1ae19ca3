"""Teasers and profiles from their lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.line import words
from streams.split.items.roles import figures, parts, teasers, whose
from streams.split.items.roles.units import GAP, of_role, units
from streams.split.items.text import profiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.roles.tagger import Tags

_TITLE: Final = "t.title"


def find(claims: Claims, tags: Tags, article: Draft | None) -> None:
    """The teasers and profiles of a page, claimed; `article`: who publishes and who wrote what stands beside them."""
    found = teasers.drafts(claims.shapes, tags, _titled(tags), _known(claims, tags, article))
    for draft in [*found, *(_profile(claims, tags, lines) for lines in _named(claims, tags))]:
        if draft.fields.get("title") or draft.fields.get("name"):
            claims.take(draft)


def _known(claims: Claims, tags: Tags, article: Draft | None) -> teasers.Known:
    said = {} if article is None else article.fields
    papers, writers = ({words.key(str(said[name]))} if name in said else set() for name in ("publisher", "byline"))
    return teasers.Known(papers | whose.carded(claims, tags), writers)


def _titled(tags: Tags) -> list[list[int]]:
    """The lines of each teaser, of which each has one title: where most of a page's begin with their title, say, what
    has none goes on from the one before, and a second title begins another.
    """
    whole = units(tags, "t")
    ones = [lines for lines in whole if len(of_role(tags, lines, "title")) == 1]
    lead = Counter(tags.roles[lines[0]] for lines in ones).most_common(1)[0][0] if ones else _TITLE
    parts = [part for lines in whole for part in ([lines] if lines in ones else _parted(tags, lines, lead))]
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


def _named(claims: Claims, tags: Tags) -> list[list[int]]:
    """The lines of each profile; a name alone that the next one says again, as a picture does, is of that one, and so
    is what begins with the word for a figure.
    """
    found: list[list[int]] = []
    for lines in units(tags, "p"):
        before = found[-1] if found else []
        again = len(before) == 1 and (_same(claims, before[0], lines[0]) or claims.shapes[lines[0]].letter == "k")
        if again and lines[0] - before[0] <= GAP:
            found[-1] += lines
        else:
            found.append(lines)
    return found


def _same(claims: Claims, one: int, other: int) -> bool:
    return words.key(claims.shapes[one].text) == words.key(claims.shapes[other].text)


def _profile(claims: Claims, tags: Tags, lines: list[int]) -> Draft:
    shapes = claims.shapes
    names, body = of_role(tags, lines, "name"), of_role(tags, lines, "about")
    fields: dict[str, object] = {}
    if names:
        fields["name"] = shapes[names[0]].author or _without_figures(shapes[names[0]].text)
    if body:
        fields["about"] = "\n\n".join(shapes[at].text for at in body)
    sites = [at for at in lines if profiles.is_website(shapes[at]) or shapes[at].code == "d"]
    if sites:
        fields["website"] = shapes[sites[0]].rest[0] if shapes[sites[0]].rest else shapes[sites[0]].text
    told = {*(at for at in names if _without_figures(shapes[at].text) == shapes[at].text), *body, *sites}
    fields |= figures.read(shapes[at].text for at in range(lines[0], lines[-1] + 1) if at not in told)
    return Draft(kind="profile", blocks=lines, body=body, fields=fields)


def _without_figures(text: str) -> str:
    """A name without the figures on its line: "The Echo · 12K followers"."""
    said = parts.read(text, listed=False)
    return said.names[0].text if said.names and (said.counts or said.when) else text
