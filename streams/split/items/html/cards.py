"""Teasers of an HTML page: which blocks are of one is learned; what is a title, a lead or a time is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.html import card, titles, under
from streams.split.items.html.records import Teasers
from streams.split.items.learned import elements, weights
from streams.split.items.reconcile import OF_ARTICLE, tells_story, told_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from streams.split.dom.nodes import Node
    from streams.split.items.html.grouped import Grouped

ROWS: Final = 3
CORE: Final = 0.3
"""The share of a main teaser's text that is judged main, at least."""
SURE, CENTRAL = 0.45, 0.6
"""How likely a teaser is one, at least; and one that is judged main on a page that is no listing."""
FROM, BEGINS = 0.15, 0.5
"""How likely of a teaser each of its blocks is at least, and how likely the first of one a block that begins it."""


def columns(page: Grouped) -> dict[str, NDArray[np.float64]]:
    """What teasers are told by, each with one value a block."""
    finder = Teasers(page.tree, page.facts)
    return {**page.judgement.seen, **elements.columns(page.facts, page.tree, finder, page.judgement)}


def find(page: Grouped) -> None:
    """The page's teasers, taken; those that hold most of what a page is for are its rows."""
    known = page.learned or weights.learned("html")
    member, first = weights.chances(known, columns(page), len(page.facts))
    likely = ((unit, float(member[unit].max())) for unit in weights.units(member, first, FROM, BEGINS))
    found = [(unit, most) for unit, most in likely if most > SURE and not any(page.taken[at] for at in unit)]
    rows = [unit for unit, _ in found]
    story = _has_story(page, rows)
    listing = page.kind in {"listing", "collection"} or (not story and _are_rows(page, rows))
    units = [unit for unit, most in found if listing or most > CENTRAL or not _is_main(page, unit)]
    beside = bytearray(len(page.facts))
    of_article = not listing and page.judgement.kinds.get("article", 0.0) >= OF_ARTICLE
    units = _within_lists(page, units) if of_article else units
    central = [_is_main(page, unit) for unit in units]
    start, end = _bounds(page, units)
    if of_article:
        beside = under.others(page.facts)
        central = [
            inside and start <= unit[0] < end and not beside[unit[0]]
            for unit, inside in zip(units, central, strict=True)
        ]
    own_title = titles.title_at(page.document, [], page.facts)
    units = units if listing else card.with_leads(page, units)
    for unit, inside in zip(units, central, strict=True):
        title = _title(page, unit)
        if page.facts[title].control:
            continue
        if own_title is not None and page.facts[title].shape.key == page.facts[own_title].shape.key:
            continue
        draft = card.draft(page, unit, title, main=inside or (listing and not any(central)))
        draft.beside = beside[unit[0]] > 0 or (story and not start <= unit[0] < end)
        page.take(draft)


def _within_lists(page: Grouped, units: list[list[int]]) -> list[list[int]]:
    """The same teasers, without the paragraphs of an article that go on behind the last one of a list."""
    firsts = [unit[0] for unit in units]
    cut = []
    for number, unit in enumerate(units):
        end = _list_end(page, unit[0], [*firsts[max(number - 1, 0) : number], *firsts[number + 1 : number + 2]])
        behind = [at for at in unit if at >= end]
        goes_on = any(page.facts[at].prose and page.main[at] >= 0.5 for at in behind)
        cut.append(unit[: len(unit) - len(behind)] if goes_on else unit)
    return cut


def _list_end(page: Grouped, first: int, others: Sequence[int]) -> int:
    """Where the innermost element ends that holds the beginning of a teaser and of the one before or behind it."""
    node: Node = page.tree.nodes[page.tree.of[first]]
    while node.parent is not None and not any(node.first <= at < node.end for at in others):
        node = node.parent
    return node.end


def _is_main(page: Grouped, unit: Sequence[int]) -> bool:
    """Whether much of a teaser's text is main: of a row, counts and buttons are not."""
    facts = page.facts
    main = sum(facts[at].length for at in unit if page.main[at] >= 0.5)
    return main > CORE * sum(facts[at].length for at in unit)


def _bounds(page: Grouped, units: Sequence[Sequence[int]]) -> tuple[int, int]:
    """Between which blocks nearly all of the main prose that is in no teaser is said."""
    within = {at for unit in units for at in unit}
    prose = [at for at, likely in enumerate(page.main) if likely >= 0.5 and page.facts[at].prose and at not in within]
    return told_between(prose, [page.facts[at].length for at in prose])


def _are_rows(page: Grouped, units: Sequence[Sequence[int]]) -> bool:
    """Whether several teasers hold most of what is main, or of the page's prose."""
    if len(units) < ROWS:
        return False
    own = [at for unit in units for at in unit]
    judged = sum(page.facts[at].length for at in own if page.main[at] >= 0.5)
    prose = sum(page.facts[at].length for at in own if page.facts[at].prose)
    return 2 * judged > page.judged.of(0, len(page.facts)) or 2 * prose > page.prose.of(0, len(page.facts))


def _has_story(page: Grouped, units: Sequence[Sequence[int]]) -> bool:
    """Whether what is likely an article tells one beside its teasers."""
    rows = [at for unit in units for at in unit]
    told = page.worded.of(0, len(page.facts)) - sum(page.worded.of(at, at + 1) for at in rows)
    leads = sum(page.prose.of(at, at + 1) for at in rows)
    return tells_story(page.judgement, told, leads)


def _title(page: Grouped, unit: Sequence[int]) -> int:
    """The block that is a teaser's title: a heading, else the longest title, else the longest block."""
    facts = page.facts
    return max(
        unit,
        key=lambda at: (facts[at].heading, facts[at].told.who is None, facts[at].title, facts[at].length, -at),
    )
