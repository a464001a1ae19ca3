"""One post or comment of an HTML page: who wrote it, when, its words, its votes, of the blocks that it owns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.dom.labels import Named
from streams.split.items.draft import Draft
from streams.split.items.html import tallies, told
from streams.split.items.html.posts import HEADED
from streams.split.items.line import bylines
from streams.split.items.threads import roles
from streams.split.items.threads.titled import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import ItemKind
    from streams.split.blocks import Block
    from streams.split.items.html.facts import Facts
    from streams.split.items.html.grouped import Grouped

RETITLED_WITHIN: Final = 12
"""Blocks at the start of a post in which its thread's title may come again."""
TIMED_MOST: Final = 45
"""Characters of a line that says when, and hardly more."""
_of_person: Final = Named(
    re.compile(
        r"profile|poster(?![a-z])|joined|reg(?:istered)?-?(?:date|since)|message-user(?![a-z])"
        r"|(?:user|author|member)[_-]?(?:info|details?|extras?|card|title|data|stats|box|panel|side)",
        re.IGNORECASE,
    ),
    "profile poster joined reg user author member",
)
"""Elements that tell of whoever wrote: since when one is a member is not when a post was written."""
_signs_off: Final = Named(re.compile(r"signature|[.#]k?sign?(?![a-z-])", re.IGNORECASE), "sig")
"""Elements of what somebody has below all that he writes."""
_RULED: Final = re.compile(r"_{10,}\s")
"""What such lines stand below, where no element is called so."""
_NUMBERED: Final = re.compile(r"^[#＃№]\s?\d{1,5}\W+")
_SAID_END: Final = ".…"


def draft(page: Grouped, own: Sequence[int], kind: ItemKind) -> Draft:
    """The post that these blocks are."""
    facts = {at: page.facts[at] for at in own}
    author = next((at for at in own if facts[at].person), None)
    if author is None:
        author = next((at for at in own[:HEADED] if facts[at].signed or facts[at].names), None)
    timed = _timed(facts)
    tallied = tallies.read(facts)
    head = {at for at in (author, timed) if at is not None} | tallied.keys()
    head |= {at for at in own[:RETITLED_WITHIN] if _retitles(page, at) or _is_quoted(page, at, own)}
    head |= {at for at in own if facts[at].shape.letter == "k" and facts[at].shape.counts}
    rest = [at for at in own if at not in head and roles.role(facts[at].shape) != "b"]
    rest = [at for at in rest if not any(map(_of_person, page.blocks[at].path[-3:]))] or rest
    rest = unsigned(page, rest)
    rest = _beside(page, rest, author, own)
    body = [at for at in rest if page.main[at] >= 0.5 and not facts[at].timed]
    if kind == "comment":  # nobody judges which of its words matter
        body = [at for at in rest if at in body or (facts[at].speaks and facts[at].shape.letter in "tp")]
    if not body:
        body = [at for at in rest if facts[at].speaks and facts[at].shape.letter in "tpsn"]
    fields: dict[str, object] = {}
    if author is not None:
        fields["author"] = _name(facts[author])
    if when := _when(facts, timed):
        fields["published_text"] = when
    for counted in tallied.values():
        fields = {**counted, **fields}
    return Draft(kind=kind, blocks=list(own), body=body, main=kind == "post", fields=fields)


def _beside(page: Grouped, rest: Sequence[int], author: int | None, own: Sequence[int]) -> list[int]:
    """The words of a post without what stands beside its author's name, in the largest element around it that holds
    none of its paragraphs.
    """
    node = None if author is None else page.blocks[author].node
    card = range(0)
    while node is not None and own[0] <= node.first and node.end <= own[-1] + 1:
        if any(page.facts[at].prose for at in range(node.first, node.end)):
            break
        card, node = range(node.first, node.end), node.parent
    left = [at for at in rest if at not in card]
    return left if any(page.facts[at].prose for at in left) else [*rest]


def unsigned(page: Grouped, body: Sequence[int]) -> list[int]:
    """The words of a post without what its author has below every post."""
    left = [at for at in body if not _is_signature(page.blocks[at])]
    return left or [*body]


def _is_signature(block: Block) -> bool:
    return _RULED.match(block.text) is not None or any(map(_signs_off, block.path[-4:]))


def _name(fact: Facts) -> str:
    """Who wrote, by the line that says so."""
    name = (
        fact.told.who or fact.signed or fact.shape.author or told.person(fact.block.pieces) or _before_time(fact.block)
    )
    return bylines.says(name.rstrip(_SAID_END)) or name


def _timed(facts: dict[int, Facts]) -> int | None:
    """The block that says when: one of no element about a person where there is any, one with a `<time>` before all,
    and with little else ("last post by … <time>" says it of another).
    """
    timed = [at for at, one in facts.items() if one.timed]
    apart = [at for at in timed if not any(map(_of_person, facts[at].block.path[-3:]))]
    marked = [at for at in timed if facts[at].block.times]
    little = (at for at in marked if facts[at].length <= TIMED_MOST)
    return next(little, next(iter(marked or apart or timed), None))


def _when(facts: dict[int, Facts], timed: int | None) -> str | None:
    """When it was written, as shown; else as an element says it that shows nothing."""
    if timed is not None:
        one = facts[timed]
        shown = one.told.when or _marked_time(one.block) or _NUMBERED.sub("", one.shape.when or "")
        return shown or next(iter(one.block.untold), one.block.text)
    return next((time for one in facts.values() for time in one.block.untold), None)


def _marked_time(block: Block) -> str | None:
    """The text of a block's `<time>`, where it is that which says when."""
    return next((time for time in block.times if time in block.text), None)


def _before_time(block: Block) -> str:
    """A name without the time and the number that stand behind it on one line."""
    return block.text.partition(_marked_time(block) or block.text)[0].strip() or block.text


def _retitles(page: Grouped, at: int) -> bool:
    """Whether a heading of a post only says the thread's title again, behind a short word ("Re:") or not."""
    block = page.blocks[at]
    return block.role == "heading" and ANSWERS.sub("", block.text) in page.document.meta.get("title", "")


def _is_quoted(page: Grouped, at: int, own: Sequence[int]) -> bool:
    """Whether a heading of a comment is but how its words begin."""
    block, said = page.blocks[at], page.blocks[at].text.rstrip(" .…")
    return block.role == "heading" and any(page.blocks[one].text.startswith(said) for one in own if one > at)
