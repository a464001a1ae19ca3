"""Lines of an article beside its text, by where they stand: what its head and its foot say of who, when and of what.

They are the article's, and none of its text. What an element is called tells most of them; and in the element that
holds the title and none of the text, whatever is short and leads nowhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.enrich.dates.labels import CHANGED, PUBLISHED
from streams.split.dom.labels import Named
from streams.split.items.html import heads
from streams.split.items.html.furniture import is_furniture
from streams.split.items.line.counts import has_digit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.dom.nodes import Node
    from streams.split.items.html.facts import Facts
    from streams.split.items.html.grouped import Grouped

ABOVE, BELOW, BEHIND = 6, 12, 16
"""Blocks over a title, below it and behind the text among which lines of head and foot are."""
HEAD_MOST: Final = 24
"""Blocks of an element that is an article's head, at most."""
GROUP_MOST: Final = 10
"""Blocks of an element whose lines say more of what one of them says: who, when."""
LIST_MOST: Final = 12
"""Blocks of an element that lists a text's topics, at most; menus have more."""
TAGS_MOST: Final = 400
"""Characters of a line of topics, at most."""
MAIN: Final = 0.5
_FACTS: Final = frozenset("0kwmb")
"""Letters of lines that say who, when or how often, also where they are headings."""
MOSTLY: Final = 0.6
"""The share of a line that leads to topics."""
_tells: Final = Named(
    re.compile(
        r"(?<![a-z])(?:post|entry|article|blog|story|news|page)[\w-]*(?:meta|info|details|date|time|author|foot(?:er)?)(?![a-z])"
        r"|by-?lines?(?![a-z])|date-?line|(?<![a-z])(?:meta|authors?|autor|auteur|date|datum|fecha|published|posted"
        r"|updated|modified|last-?updated|categor(?:y|ies)|cats?|tags?|topics?|reading|read-?time|duration|views|credits?"
        r"|signature|source)(?![a-z])|tag-?list|written|reviewe[rd]|postfoot",
        re.IGNORECASE,
    ),
    "meta info details date line author autor auteur foot datum fecha time published posted updated modified categor"
    " cat tag topic reading read duration views credit signature source written review",
)
"""Elements that say who, when, how long or of which topic, by what they are called."""
_lists_topics: Final = Named(
    re.compile(
        r"(?<![a-z])(?:tags?|tag-?(?:list|links)|topics?|keywords?|labels?|cat-?links|terms?|schlagw[a-z]*|stichw[a-z]*)"
        r"(?![a-z])|(?<![a-z])(?:post|entry|article|content)-?(?:tags|labels|categories)",
        re.IGNORECASE,
    ),
    "tag topic keyword label cat term schlagw stichw",
)
"""Elements that hold what a text is about."""
_TOPIC: Final = re.compile(
    r"(?:^|[/?&])(?:tags?|tagged|topics?|keywords?|labels?|themen?|schlagw(?:o|oe|ö)rte?r?|stichworte?|temas?|etiquetas?"
    r"|hashtags?)[/=]",
    re.IGNORECASE,
)
"""Addresses of all that is of one topic."""


def head(page: Grouped, title: int | None, body: Sequence[int], used: Sequence[int]) -> Iterator[int]:
    """The lines around a title that say who, when and what about; `used`: those that say it in their own words."""
    below = heads.begins(title, body)
    if title is None or below is None or page.kind != "article":
        return
    text = set(body)
    said = {*used} - text
    first = max(title - ABOVE, 0)
    for at in range(first, min(below, title + BELOW + 1)):
        if _is_line(page, at, title):
            around = _shared(page, title, at)
            near = around is not None and (at > title or title - around.first <= ABOVE)
            side = range(title + 1, below) if at > title else range(first, title)
            if _is_head(around, text) or (near and _tells_more(page, at)) or _is_beside(page, at, said, side):
                yield at


def foot(page: Grouped, body: Sequence[int]) -> Iterator[int]:
    """The lines right behind a text that say who, when and what about, up to the next item or another heading."""
    last = -1
    for at in range(body[-1] + 1, min(body[-1] + 1 + BEHIND, len(page.facts))):
        one = page.facts[at]
        if page.taken[at] or (one.block.role == "heading" and not _is_label(one)):
            return
        around = _shared(page, body[-1], at)
        if _is_plain(page, at, body[-1]) and around is not None and around.first > 0:
            told = page.kind == "article" and (_leads_to_topics(one) or _ends(page, at))
            if told or _is_signed(one) or (last == at - 1 and one.shape.letter == "w"):
                last = at
                yield at


def _is_line(page: Grouped, at: int, title: int) -> bool:
    """Whether a block is short, of no item and no heading of what follows it, nor the title once more."""
    one = page.facts[at]
    if one.length > heads.LINE_MOST or one.shape.letter == "p" or one.shape.key == page.facts[title].shape.key:
        return False
    titles = one.block.role == "heading" and not (one.shape.letter in _FACTS or _tells(one.block.path[-1]))
    return not titles and page.free(at) and _is_plain(page, at, title)


def _is_plain(page: Grouped, at: int, shown: int) -> bool:
    """Whether a block is shown as another one is, is judged no text, and is not of what stands about every article."""
    one = page.facts[at]
    if (one.block.hidden and not page.blocks[shown].hidden) or page.main[at] >= MAIN:
        return False
    if one.control or "about_author" in one.shape.concepts or _is_of_menu(one):
        return False
    leads = 2 * one.linked > one.length or one.element == "li"
    around = (*one.block.path[-3:], *one.block.inner) if leads else one.block.path[-2:]
    return not any(map(is_furniture, around))


def _is_of_menu(one: Facts) -> bool:
    """Whether a link stands in a list of many."""
    above = one.block.node.parent if one.block.node is not None else None
    return one.linked == one.length and above is not None and above.size > LIST_MOST


def _tells_more(page: Grouped, at: int) -> bool:
    """Whether a block is in an element that says who, when or of what, by what it is called."""
    block = page.blocks[at]
    return any(map(_tells, (*block.path[-2:], *block.inner)))


def _is_beside(page: Grouped, at: int, said: set[int], between: range) -> bool:
    """Whether a line on one side of the title shares a small element there with one that says who or when."""
    node = page.blocks[at].node
    while node is not None and between.start <= node.first and node.end <= between.stop and node.size <= GROUP_MOST:
        if any(node.first <= other < node.end for other in said):
            return True
        node = node.parent
    return False


def _shared(page: Grouped, one: int, at: int) -> Node | None:
    """The smallest element that holds both one block, a title or the end of a text, and another."""
    node = page.blocks[one].node
    while node is not None and not node.first <= at < node.end:
        node = node.parent
    return node


def _is_head(node: Node | None, body: set[int]) -> bool:
    """Whether an element that holds the title holds nothing of the text, and does not begin the page."""
    small = node is not None and node.first > 0 and node.size <= HEAD_MOST
    return node is not None and small and body.isdisjoint(range(node.first, node.end))


def _is_label(one: Facts) -> bool:
    """Whether a line says what follows it: "Tags", "Filed under"; or when."""
    return not one.shape.concepts.isdisjoint({"tags", "filed", "published", "by"}) or one.timed


def _leads_to_topics(one: Facts) -> bool:
    """Whether most of a line leads to the topics of a text."""
    topics = sum(count for href, count in one.block.links if _TOPIC.search(href) and not href.startswith("mailto:"))
    return one.length <= TAGS_MOST and topics > MOSTLY * one.length


def _is_signed(one: Facts) -> bool:
    """Whether a line says who wrote, or when that was or was last changed, and little else."""
    if one.length > heads.LINE_MOST:
        return False
    text = one.block.text
    dated = has_digit(text) and (CHANGED.match(text) or PUBLISHED.match(text)) is not None
    return (dated and one.shape.letter in "wm") or (one.shape.letter == "b" and one.shape.author is not None)


def _ends(page: Grouped, at: int) -> bool:
    """Whether a line is in an element of a text's end that says who, when or what about, by what it is called."""
    one = page.facts[at]
    block = one.block
    if "by" in one.shape.concepts and not one.linked:
        return False
    if one.length <= TAGS_MOST and any(map(_lists_topics, (*block.path[-3:], *block.inner))):
        return one.linked > 0 or _is_label(one)
    return one.length <= heads.LINE_MOST and _tells_more(page, at)
