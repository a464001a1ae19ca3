"""The posts and comments of an HTML page, from the elements that hold one each; else from its lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from streams.split.items.html import post, stated, tallies
from streams.split.items.html import posts as found_posts
from streams.split.items.html.posts import HEADED, Posts
from streams.split.items.line import addresses
from streams.split.items.reconcile import UNTHINKABLE
from streams.split.items.threads import comments, cycles, opened, take, titled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from streams.contract.records import ItemKind
    from streams.split.dom.nodes import Node
    from streams.split.items.draft import Draft
    from streams.split.items.html.grouped import Grouped


ROWS = 3
OFTEN, IDLE_MOST = 0.6, 40
TESTIFYING = frozenset({"collection", "forum", "listing", "product", "service"})
"""Kinds of pages on which names and texts without times, in what is called reviews, are what readers say."""
LINES_LEAST = 2
"""So many posts or comments told by their lines alone are believed."""
WHOLE = 0.85
"""From this share of a page's prose on its repeated units are what the page is for."""
HEADED_LEAST = 4
"""So many comments told by their lines are several."""
ABOVE = 0.2
"""From this share of what is main on, what stands over a heading of comments and several of these is an article."""
BESIDE = 0.5
"""Up to this share of what is main in some posts, what is within them is comments on these."""
STARTED = 4
"""Blocks from a thread's title to its first post among which all says how it began."""
TEXT = 100
"""Characters of main paragraphs that make a text of which what follows is comments, where it is called so."""
BELOW = 6
"""Blocks from the last words of the post that opens a thread among which it says who wrote them."""
OPENING_LEAST = 200
"""Characters of main text before the first post that make a post of their own."""


def find(page: Grouped) -> None:
    """The posts or comments of the page: its best group, then what else is called a comment.

    The best is the one that holds nearly all that is main, in most units; else the one of most units.
    """
    posts = Posts(page.tree, page.facts, loose=page.kind not in TESTIFYING)
    groups = list(posts.groups())
    groups.sort(key=lambda units: -_filled(page, units))
    for units in groups:
        if page.drafts and (len(units) < found_posts.LEAST or not found_posts.hinted(units[0])):
            continue
        free = [node for node in units if not page.any_taken(node)]
        if free and not _is_article(page, free):
            kind = _kind(page, units)
            _take_posts(page, free, kind, _comments(groups, free, page) if kind == "post" else [])
    if not page.drafts and page.kind in TESTIFYING:
        reviews = posts.reviews()
        _take_posts(page, reviews, _kind(page, reviews), [])
    if not page.drafts:
        _as_lines(page)
    _as_stated(page)


def _as_stated(page: Grouped) -> None:
    """What the page's data state as comments and nothing else has told: elements that look alike, each the largest that
    holds but one.
    """
    if any(draft.kind == "post" for draft in page.drafts):
        return
    left = [at for at, one in page.stated.items() if not page.taken[at] and not one.review]
    units: dict[int, Node] = {}
    for at in left:
        node, held = page.blocks[at].node, 1
        while node is not None and node.parent is not None and held == 1:
            units[at] = node
            node = node.parent
            held = sum(node.first <= other < node.end for other in page.stated)
    usual = Counter(node.key for node in units.values()).most_common(1)
    alike = [node for node in units.values() if node.key == usual[0][0] and not page.any_taken(node)]
    if len(alike) >= found_posts.LEAST and not _is_article(page, alike):
        _take_posts(page, alike, _kind(page, alike), [])


def _filled(page: Grouped, units: Sequence[Node]) -> int:
    """How many units hold main text, where they hold nearly all of it; comments among others are none of them."""
    if len(units) < found_posts.LEAST or page.held(units) <= WHOLE:
        return 0
    called = sum(found_posts.called_comment(node.label) for node in units)
    return sum(page.judged.of(node.first, node.end) > 0 for node in units) - (2 * called if called < len(units) else 0)


def _comments(groups: Sequence[Sequence[Node]], posts: Sequence[Node], page: Grouped) -> Sequence[Node]:
    """The comments within posts: elements called so, with words, that leave these most of what is main in them."""
    posted = {id(node) for node in posts}
    for units in groups:
        if not all(found_posts.called_comment(node.label) for node in units):
            continue
        above = [None if id(node) in posted else _above(node, posted) for node in units]
        holders = {id(node): node for node in above if node is not None}
        worded = sum(page.prose.of(node.first, node.end) > 0 for node in units)
        if None not in above and 2 * worded > len(units) and page.held(units) <= BESIDE * page.held(holders.values()):
            return units
    return []


def _above(node: Node, posted: Collection[int]) -> Node | None:
    """The innermost of the elements `posted` that an element is within."""
    above = node.parent
    while above is not None and id(above) not in posted:
        above = above.parent
    return above


def _as_lines(page: Grouped) -> None:
    """Posts or comments that no elements hold one by one, by what their lines look like.

    Posts must hold nearly all that is judged main, and comments stand behind most of it.
    """
    claims = page.lines()
    if page.kind == "forum":
        found = take.posts(claims, cycles.find(claims.shapes))
        share = sum(page.judged.of(at, at + 1) for draft in found for at in draft.body)
    elif page.kind == "article" and sum(shape.when is not None for shape in claims.shapes) >= LINES_LEAST:
        comments.find(claims)
        found = [one for one in claims.drafts if "author" in one.fields and "published_text" in one.fields]
        share = page.judged.of(0, min((draft.first for draft in found), default=0))
    else:
        return
    least = ABOVE if _are_headed(page, found) else WHOLE
    if len(found) >= LINES_LEAST and share > least * page.judged.of(0, len(page.facts)):
        for draft in found:
            draft.body = post.unsigned(page, draft.body)
            page.take(draft)


def _are_headed(page: Grouped, comments: Sequence[Draft]) -> bool:
    """Whether a line that says that comments follow stands right over the first of several."""
    first = min((draft.first for draft in comments), default=0)
    over = page.facts[max(first - HEADED, 0) : first]
    return len(comments) >= HEADED_LEAST and any("comments" in one.shape.concepts for one in over)


def _is_article(page: Grouped, units: Sequence[Node]) -> bool:
    """Whether one of a few elements holds nearly all of the page's prose: its article, signed and dated like a post."""
    return page.kind != "forum" and len(units) < 3 and max(page.whole([node]) for node in units) > 0.6


def _kind(page: Grouped, units: Sequence[Node]) -> ItemKind:
    """Units that hold nearly all that is main are posts, others beside them comments."""
    if any(draft.kind == "post" for draft in page.drafts):
        return "comment"
    return "post" if page.kind == "forum" or (_filled(page, units) and not _is_on_text(page, units)) else "comment"


def _is_on_text(page: Grouped, units: Sequence[Node]) -> bool:
    """Whether what is called a comment stands behind a text, however short, of what is hardly a thread."""
    if page.judgement.kinds.get("forum", 1.0) >= UNTHINKABLE:
        return False
    return page.judged.of(0, min(node.first for node in units)) >= TEXT and found_posts.hinted(units[0])


def _take_posts(page: Grouped, posts: Sequence[Node], kind: ItemKind, comments: Sequence[Node]) -> None:
    """Takes units, and the comments within them."""
    drafts: dict[int, Draft] = {}
    under = {id(node) for node in comments}
    units = sorted([*posts, *comments], key=lambda node: node.number)
    inside = {id(node) for node in units}
    owned = _owned(units)
    often = _often(page, list(owned.values()))
    for node in units:
        own = [at for at in owned[id(node)] if not page.facts[at].control and page.facts[at].shape.key not in often]
        draft = post.draft(page, own, "comment" if id(node) in under else kind)
        draft.fields = {**page.stated_in(own), **stated.by_attributes(node), **draft.fields}
        above = _above(node, inside)
        draft.parent = drafts.get(id(above)) if above is not None else None
        drafts[id(node)] = draft
        page.take(draft)


def _often(page: Grouped, units: Sequence[Sequence[int]]) -> set[str]:
    """What stands below the words of most units, each time the same, and says no fact: their furniture."""
    seen = Counter(key for unit in units for key in {page.facts[at].shape.key for at in _below(page, unit)})
    return {key for key, times in seen.items() if key and times >= max(ROWS, OFTEN * len(units))}


def _below(page: Grouped, unit: Sequence[int]) -> Iterator[int]:
    """Short lines without a fact behind the last that is main."""
    main = [at for at in unit if page.main[at] >= 0.5]
    last = max((at for at in main if page.facts[at].length > IDLE_MOST), default=max(main, default=-1))
    for at in unit:
        one = page.facts[at]
        if at > last and one.length <= IDLE_MOST and not (one.timed or one.person or one.shape.counts):
            yield at


def _owned(units: Sequence[Node]) -> dict[int, list[int]]:
    """The blocks of each element that are in none of the others within it; outer elements come before inner ones."""
    owner: dict[int, int] = {}
    for node in units:
        owner.update(dict.fromkeys(range(node.first, node.end), id(node)))
    found: dict[int, list[int]] = {id(node): [] for node in units}
    for at in sorted(owner):
        found[owner[at]].append(at)
    return found


def opening(page: Grouped, posts: Sequence[Draft], body: Sequence[int]) -> None:
    """The title of a thread, and what is main before its first post: the post that opens it."""
    first = min(posts, key=lambda draft: draft.first)
    title = titled.find(page.document, page.drafts, first)
    if title is None:
        title = next((at for at in range(first.first - 1, -1, -1) if _is_thread_title(page, at)), None)
    said = {page.blocks[at].text for draft in posts for at in draft.blocks}
    before = [
        at for at in body if (title or 0) <= at < first.first and at != title and page.blocks[at].text not in said
    ]
    before = [at for at in before if page.facts[at].shape.letter != "h"]
    if sum(page.facts[at].length for at in before) >= OPENING_LEAST:
        begun: Draft | None = _opened(page, before, title, first.first)
    else:
        begun = None if title is None else _begun(page, title, first)
    if begun is not None:
        first = begun
        page.take(first)
    if title is not None and title > first.first:
        first.call(title, page.blocks[title].text)
    elif title is not None and not page.taken[title]:
        start = first.first
        over = [title, *_started(page, title, start)]
        over += opened.take(page.document, first, title, start, [at for at in range(title + 1, start) if page.free(at)])
        for at in over:
            page.taken[at] = 1
        first.blocks = sorted({*over, *first.blocks})
        first.fields["title"] = page.blocks[title].text


def _opened(page: Grouped, body: Sequence[int], title: int | None, end: int) -> Draft:
    """The post that opens a thread, of its words and the lines around them that say who wrote, when, and how it is
    liked.
    """
    start = max(body[0] - HEADED, 0 if title is None else title + 1)
    near = {at: page.facts[at] for at in range(start, min(body[-1] + BELOW, end))}
    near = {at: one for at, one in near.items() if not (page.taken[at] or one.control)}
    told = {at for at, one in near.items() if one.person or one.timed or one.signed} | tallies.read(near).keys()
    begun = post.draft(page, sorted({*body, *told}), "post")
    begun.body = [at for at in body if at not in told] or [*body]
    return begun


def _begun(page: Grouped, title: int, first: Draft) -> Draft | None:
    """The post that opens a thread but is judged no text of it: who wrote, and when, over words, between the thread's
    title and the first post told, of which that is not the head.
    """
    free = [at for at in range(title + 1, first.first) if page.free(at) and not page.facts[at].control]
    prose = next((at for at in free if page.facts[at].prose and not page.facts[at].timed), -1)
    by = max((at for at in free if at < prose and page.facts[at].person), default=prose)
    if not any(page.facts[at].timed for at in free if by <= at < prose):
        return None
    begun = post.draft(page, [at for at in free if at >= by], "post")
    return None if begun.fields.get("author") == first.fields.get("author") else begun


def _started(page: Grouped, title: int, first: int) -> list[int]:
    """What stands between a thread's title and its first post and says who began it and when, or is all there is."""
    free = [at for at in range(title + 1, first) if page.free(at)]
    if first - title <= STARTED:
        return free
    facts = page.facts
    return [at for at in free if facts[at].timed or facts[at].person or facts[at].shape.letter == "m"]


def _is_thread_title(page: Grouped, at: int) -> bool:
    """Whether a block is a heading of the first level, and of words that the page is called by."""
    block, called = page.blocks[at], page.document.meta.get("title", "")
    if block.role != "heading" or block.level != 1 or page.taken[at]:
        return False
    return not called or addresses.likeness(addresses.words(block.text), addresses.words(titled.own(called))) > 0
