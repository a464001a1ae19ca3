"""Teasers and profiles from their lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import feet, meant, owners, teasers, whose
from streams.split.items.line import words
from streams.split.items.roles.units import GAP, of_role, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.draft import Draft
    from streams.split.items.roles.tagger import Tags

_TITLE: Final = "t.title"
SURE: Final = 0.9
"""How likely a line has its role from which on it is sure."""


def find(claims: Claims, tags: Tags, article: Draft | None) -> None:
    """The teasers and profiles of a page, claimed; `article`: who publishes and who wrote what stands beside them."""
    known = _known(claims, tags, article)
    found = teasers.drafts(claims.shapes, tags, _told(claims, tags, _titled(tags)), known)
    for draft in [*found, *owners.drafts(claims, tags, {*known.papers, *known.writers})]:
        if draft.fields.get("title") or draft.fields.get("name"):
            claims.take(draft)


def _told(claims: Claims, tags: Tags, ones: Sequence[list[int]]) -> list[list[int]]:
    """The same teasers without an imprint behind them and, where most say more than their titles, without lines alone
    that ask for something and are no sure titles, and without what stands alone at the page's foot.
    """
    bare = [lines for lines in ones if all(_says_nothing(claims, at) for at in lines[1:])]
    last = max((at for at, role in enumerate(tags.roles) if role[0] in "arp"), default=-1)
    last = max([last, *(lines[-1] for lines in ones if lines not in bare)])
    foot = [lines for lines in bare if lines[0] > last]
    gone = [lines for lines in foot if feet.is_imprint(claims.shapes[lines[0]].text)]
    if 2 * sum(len(lines) > 1 for lines in ones) > len(ones):
        asking = [lines for lines in bare if claims.asks(lines[0]) and tags.shares[lines[0]].max() < SURE]
        claims.leave((at for lines in asking for at in lines), "promotion")
        foot = [lines for lines in foot if lines not in asking]
        gone += [*asking, *(foot if len(foot) == 1 else [])]
    return [lines for lines in ones if lines not in gone]


def _says_nothing(claims: Claims, at: int) -> bool:
    """Whether a line under a title is but a button or asks for something."""
    return claims.shapes[at].letter in "cx" or claims.asks(at)


def _known(claims: Claims, tags: Tags, article: Draft | None) -> meant.Known:
    said = {} if article is None else article.fields
    papers, writers = ({words.key(str(said[name]))} if name in said else set() for name in ("publisher", "byline"))
    papers = {paper for paper in papers | whose.carded(claims, tags) if "sections" not in words.concepts(paper)}
    return meant.Known(papers, writers)


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
