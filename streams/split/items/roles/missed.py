"""Lines of no item in the likeliest sequence of roles that by themselves are likeliest of one.

What usually follows what weighs against them where a page has an order of its own. A title says more than that, and
so does a line that says who wrote or publishes the article, or its title or section where no line has that role. The
heading of comments, of which a page has one, is of no teaser; a paragraph beside the article's text that the judge is
sure of is of that text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.roles.names import NONE, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TITLE: Final = "t.title"
_TEXT: Final = "a.text"
_NAMING: Final = ("a.byline", "a.publisher")
_ONCE: Final = ("a.title", "a.section")
"""Roles of which an article has one line."""
LIKELY: Final = 0.6
"""How likely a line has one of these at least."""
SURE: Final = 0.9
"""How likely main the judge must find a paragraph that is none by its role."""


def found(shapes: Sequence[Shape], tags: Tags, main: Sequence[float]) -> Tags:
    """The same roles with those lines; a title of a teaser with the lines right beside it.

    `main`: how likely each line is main by the judge.
    """
    made = tags.copy()
    likeliest = [ROLES[number] for number in tags.shares.argmax(axis=1)]
    missed = [at for at, role in enumerate(tags.roles) if role == NONE != likeliest[at]]
    once = [role for role in _ONCE if role not in tags.roles]
    for at in missed:
        if likeliest[at] in _NAMING or (likeliest[at] in once and tags.shares[at].max() >= LIKELY):
            made.roles[at] = likeliest[at]
        elif likeliest[at] == _TITLE and shapes[at].letter == "t":
            lines = [near for near in (at - 1, at, at + 1) if near in missed and likeliest[near][0] == "t"]
            for near in lines:
                made.roles[near] = likeliest[near]
            made.begins[lines[0]] = True
    for at, role in enumerate(tags.roles):
        if role == NONE and main[at] >= SURE and shapes[at].letter == "p" and _TEXT in made.roles[max(at - 1, 0) : at]:
            made.roles[at] = _TEXT
    headings = [at for at, role in enumerate(made.roles) if role[0] == "t" and _heads_comments(shapes[at])]
    for at in headings if len(headings) == 1 else ():
        made.roles[at], made.begins[at] = NONE, False
    return made


def _heads_comments(shape: Shape) -> bool:
    return shape.letter == "h" and shape.concepts == {"comments"}
