"""The fields of a page's teasers from their lines: what stands in one place in most of them is one field in all."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.facts import compared, meant, teaser
from streams.split.items.line import words
from streams.split.items.text import teasers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.split.items.facts.meant import Known, Place
    from streams.split.items.facts.teaser import Teaser
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_RANK = re.compile(
    r"(?:#|[(（第]|[nN][o.°º]\.?\s?|[^\W\d_]{3,6}\s)?(?P<rank>\d{1,2})"
    r"(?:[.)）．:：º°]|[-–—](?=\s)|位[:：]?|\s(?:[-–—]\s)?|(?=[\u3040-\u30ff\u3400-\u9fff]))\s*(?=\S)"
    r"|(?P<ring>[①-⑳❶-❿➀-➓])\s*(?=\S)"
)
_COUNTED: Final = ("comments", "reply", "posts")
"""What is counted of a page that its readers speak to."""


def drafts(shapes: Sequence[Shape], tags: Tags, units: Sequence[list[int]], known: Known) -> list[Draft]:
    """Teasers from their lines, in order."""
    ones = [teaser.read(shapes, tags, lines) for lines in units]
    compared.compare(ones, known.papers)
    told = meant.fields([one.names for one in ones], known)
    found = [
        Draft(kind="teaser", blocks=one.lines, body=one.body, title=one.title, fields=_fields(one, told))
        for one in ones
    ]
    _unnumber(found)
    return found


def _fields(one: Teaser, told: Mapping[Place, str]) -> dict[str, object]:
    made: dict[str, object] = {"title": one.shown}
    if one.section:
        made["section"] = one.section
    for place, name in one.names.items():
        which = "section" if place.before and words.is_section(name) else told.get(place)
        if which is not None:
            said = teasers.publisher_of(name) if which == "publisher" else {which: name}
            made = {**said, **made}
    if one.when:
        made["published_text"] = one.when
    if one.image:
        made["image"] = one.image
    spoken = [count for count in one.counts if "comments" in count.labels]
    counted = spoken or [count for count in one.counts if not count.labels.isdisjoint(_COUNTED)]
    if counted := counted or [count for count in one.counts if not count.labels]:
        made["comment_count"] = counted[-1].value
    return made


def _unnumber(found: Sequence[Draft]) -> None:
    """Takes the numbers from titles that are counted one after the other: "1. Rain", "2. Snow"."""
    ranks = [_RANK.match(str(draft.fields["title"])) for draft in found]
    counted = [0 if rank is None else int(rank["rank"] or unicodedata.numeric(rank["ring"])) for rank in ranks]
    for at, (draft, rank) in enumerate(zip(found, ranks, strict=True)):
        beside = (counted[at - 1] if at else 0, counted[at + 1] if at + 1 < len(counted) else 0)
        if rank is not None and (beside[0] == counted[at] - 1 > 0 or beside[1] == counted[at] + 1):
            draft.fields["title"] = str(draft.fields["title"])[rank.end() :]
