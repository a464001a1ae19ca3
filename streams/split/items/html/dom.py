"""Groups the blocks of an HTML page: elements that repeat are comments, posts and teasers; what is main is the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.split.items.claims import Claims
from streams.split.items.draft import Draft, Grouping
from streams.split.items.html import cards, heads
from streams.split.items.html import posts as found_posts
from streams.split.items.html.facts import Facts, Sums
from streams.split.items.html.nodes import named, tree
from streams.split.items.html.posts import Posts
from streams.split.items.threads import comments, cycles, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.contract.records import ItemKind
    from streams.split.blocks import Block, Document, Judgement
    from streams.split.items.html.nodes import Node
    from streams.split.items.learned.weights import Learned


ABOUT_AUTHOR = re.compile(
    r"(?:author|writer|contributor|autor|auteur)[\w-]*(?:box|bio|card|info|profile|desc|about|block|details|section)|about-?(?:the-?)?(?:author|me)\b"
    r"|[.-](?:author|bio|byline-bio)(?=[.#]|$)",
    re.IGNORECASE,
)
_about_author = named(ABOUT_AUTHOR, "author writer contributor autor auteur about bio")
REPLY = re.compile(r"^\w{2,3}\s?[:：]\s*")
RETITLED_WITHIN = 6
"""Blocks at the start of a post in which its thread's title may come again."""
PROFILE_MOST = 14
ROWS = 3
LINES_LEAST = 2
"""So many posts or comments told by their lines alone are believed."""
WHOLE = 0.85
"""From this share of a page's prose on its repeated units are what the page is for."""
BLOCKS_MAX = 20_000
"""Blocks in which records are looked for; what comes behind is only judged."""
OPENING_LEAST = 200
"""Characters of main text before the first post that make a post of their own."""


class Grouped:
    """A page while it is grouped."""

    def __init__(self, document: Document, judgement: Judgement, learned: Learned | None = None) -> None:
        self.document, self.judgement, self.learned = document, judgement, learned
        self.blocks = document.blocks[:BLOCKS_MAX]
        self.main = judgement.main[:BLOCKS_MAX]
        self.beyond = [at for at in range(BLOCKS_MAX, len(document.blocks)) if judgement.main[at] >= 0.5]
        self.kind = judgement.kind
        self.facts = [Facts(block) for block in self.blocks]
        self.length = Sums([one.length for one in self.facts])
        self.prose = Sums([one.length if one.prose else 0 for one in self.facts])
        self.judged = Sums([one.length if main >= 0.5 else 0 for one, main in zip(self.facts, self.main, strict=True)])
        self.nodes = tree(self.blocks)
        self.taken = bytearray(len(document.blocks))
        self.drafts: list[Draft] = []

    def take(self, draft: Draft) -> None:
        draft.blocks = [at for at in draft.blocks if not self.taken[at]]
        owned = set(draft.blocks)
        draft.body = [at for at in draft.body if at in owned]
        for at in draft.blocks:
            self.taken[at] = 1
        if draft.blocks:
            self.drafts.append(draft)

    def whole(self, nodes: Sequence[Node]) -> float:
        """How much of the page's prose these elements hold."""
        total = self.prose.of(0, len(self.facts))
        held = sum(self.prose.of(first, end) for first, end in _outermost(nodes))
        return held / total if total else 0.0

    def any_taken(self, node: Node) -> bool:
        return self.taken.find(1, node.first, node.end) >= 0


def _outermost(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """The runs of blocks that elements hold, each block in one run only."""
    last = 0
    for first, end in sorted((node.first, node.end) for node in nodes):
        if end > last:
            yield max(first, last), end
            last = end


def group(document: Document, judgement: Judgement, learned: Learned | None = None) -> Grouping:
    """The items of an HTML page. `learned`: other weights than the package's own, as validation needs them."""
    page = Grouped(document, judgement, learned)
    if page.blocks:
        _threads(page)
        _profiles(page)
        cards.find(page)
        _rest(page)
    reasons = {at: "hidden" if block.hidden else "boilerplate" for at, block in enumerate(document.blocks)}
    return Grouping(page.drafts, reasons)


def _threads(page: Grouped) -> None:
    """The posts or comments of the page: its best group, then what else is called a comment."""
    groups = list(Posts(page.nodes, page.facts).groups())
    while groups:
        units = groups.pop(0)
        if page.drafts and not found_posts.hinted(units[0]):
            continue
        free = [node for node in units if not page.any_taken(node)]
        if free and not _is_article(page, free):
            _take_posts(page, free, _kind(page, units))
    if not page.drafts:
        _as_lines(page)


def _as_lines(page: Grouped) -> None:
    """Posts or comments that no elements hold one by one, by what their lines look like.

    Posts must hold nearly all that is judged main, and comments stand behind most of it.
    """
    claims = Claims(page.blocks, [one.shape for one in page.facts])
    if page.kind == "forum":
        found = take.posts(claims, cycles.find(claims.shapes))
        share = sum(page.judged.of(at, at + 1) for draft in found for at in draft.body)
    elif page.kind == "article":
        comments.find(claims)
        found = [one for one in claims.drafts if "author" in one.fields and "published_text" in one.fields]
        share = page.judged.of(0, min((draft.first for draft in found), default=0))
    else:
        return
    if len(found) >= LINES_LEAST and share > WHOLE * page.judged.of(0, len(page.facts)):
        for draft in found:
            page.take(draft)


def _is_article(page: Grouped, units: Sequence[Node]) -> bool:
    """Whether one of a few elements holds nearly all of the page's prose: its article, signed and dated like a post."""
    return page.kind != "forum" and len(units) < 3 and max(page.whole([node]) for node in units) > 0.6


def _kind(page: Grouped, units: Sequence[Node]) -> ItemKind:
    if any(draft.kind == "post" for draft in page.drafts):
        return "comment"
    called = sum(1 for node in units if found_posts.COMMENT.search(node.label))
    posted = sum(1 for node in units if found_posts.POST.search(node.label))
    whole = page.whole(units)
    if page.kind == "forum":
        return "post"
    if len(units) >= ROWS and not called and whole > WHOLE:
        return "post"
    return "post" if posted * 2 >= len(units) and len(units) > 1 and (whole > 0.5 or not called) else "comment"


def _take_posts(page: Grouped, units: Sequence[Node], kind: ItemKind) -> None:
    drafts: dict[int, Draft] = {}
    inside = {id(node) for node in units}
    owned = _owned(units)
    for node in units:
        own = [at for at in owned[id(node)] if not page.facts[at].control]
        draft = _post(page, own, kind)
        above = node.parent
        while above is not None and id(above) not in inside:
            above = above.parent
        draft.parent = drafts.get(id(above)) if above is not None else None
        drafts[id(node)] = draft
        page.take(draft)


def _owned(units: Sequence[Node]) -> dict[int, list[int]]:
    """The blocks of each element that are in none of the others within it; outer elements come before inner ones."""
    owner: dict[int, int] = {}
    for node in units:
        owner.update(dict.fromkeys(range(node.first, node.end), id(node)))
    found: dict[int, list[int]] = {id(node): [] for node in units}
    for at in sorted(owner):
        found[owner[at]].append(at)
    return found


def _post(page: Grouped, own: Sequence[int], kind: ItemKind) -> Draft:
    facts = {at: page.facts[at] for at in own}
    author = next((at for at in own if facts[at].person), None)
    marked = (at for at in own if facts[at].timed and page.blocks[at].times)
    timed = next(marked, next((at for at in own if facts[at].timed), None))
    head = {at for at in (author, timed) if at is not None}
    head |= {at for at in own[:RETITLED_WITHIN] if _retitles(page, at)}
    head |= {at for at in own if facts[at].shape.letter == "k" and facts[at].shape.counts}
    body = [at for at in own if at not in head and page.main[at] >= 0.5 and not facts[at].timed]
    if not body:
        body = [at for at in own if at not in head and facts[at].speaks and facts[at].shape.letter in "tpsn"]
    fields: dict[str, object] = {}
    if author is not None:
        fields["author"] = facts[author].shape.author or _before_time(page.blocks[author])
    if timed is not None:
        fields["published_text"] = (
            _marked_time(page.blocks[timed]) or facts[timed].shape.when or page.blocks[timed].text
        )
    for at in head:
        for name in ("votes", "reply"):
            if count := facts[at].shape.counts_of(name):
                fields.setdefault(_COUNTED[name], count.value)
    return Draft(kind=kind, blocks=list(own), body=body, main=kind == "post", fields=fields)


_COUNTED = {"votes": "votes", "reply": "replies"}


def _marked_time(block: Block) -> str | None:
    """The text of a block's `<time>`, where it is that which says when."""
    return next((time for time in block.times if time in block.text), None)


def _before_time(block: Block) -> str:
    """A name without the time and the number that stand behind it on one line."""
    return block.text.partition(_marked_time(block) or block.text)[0].strip() or block.text


def _retitles(page: Grouped, at: int) -> bool:
    """Whether a heading of a post only says the thread's title again, behind a short word ("Re:") or not."""
    block = page.blocks[at]
    return block.role == "heading" and REPLY.sub("", block.text) in page.document.meta.get("title", "")


def _profiles(page: Grouped) -> None:
    """Boxes about an author: elements that are called so and hold a name and a text."""
    for node in page.nodes[1:]:
        if not (2 <= node.size <= PROFILE_MOST and _about_author(node.label)) or page.any_taken(node):
            continue
        own = [
            at
            for at in range(node.first, node.end)
            if not page.facts[at].control and page.facts[at].shape.letter != "h"
        ]
        name = next((at for at in own if page.facts[at].shape.letter in "nb" and page.facts[at].length > 2), None)
        body = [at for at in own if page.facts[at].prose]
        if name is None or not body:
            continue
        about = "\n\n".join(page.blocks[at].text for at in body)
        fields = {"name": page.facts[name].shape.author or page.blocks[name].text, "about": about}
        page.take(Draft(kind="profile", blocks=own, body=body, fields=fields))


def _rest(page: Grouped) -> None:
    """What is main and in no record: an article, a product, or the post that opens a thread."""
    body = [at for at, likely in enumerate(page.main) if likely >= 0.5 and not page.taken[at]]
    posts = [draft for draft in page.drafts if draft.kind == "post"]
    if posts:
        _opening(page, posts, body)
        return
    if not body:
        return
    title = heads.title_at(page.document, body, page.facts)
    if title is not None and page.taken[title]:
        title = None
    fields, used = heads.fields(page.document, title, body, page.facts)
    kind: ItemKind = "product" if page.kind == "product" else "article"
    if kind == "product":
        fields |= heads.product(page.document.structured)
    body += page.beyond
    own = sorted({*body, *used, *([] if title is None else [title])})
    text = [at for at in body if at != title and at not in used and not (kind == "product" and _labels(page, at))]
    page.take(Draft(kind=kind, blocks=own, body=text, title=title, main=True, fields=fields))


def _labels(page: Grouped, at: int) -> bool:
    """Whether a heading only says what follows it ("Description")."""
    return at < len(page.facts) and page.blocks[at].role == "heading" and "about" in page.facts[at].shape.concepts


def _opening(page: Grouped, posts: Sequence[Draft], body: Sequence[int]) -> None:
    """The title of a thread, and what is main before its first post: the post that opens it."""
    first = min(posts, key=lambda draft: draft.first)
    title = next((at for at in range(first.first - 1, -1, -1) if _is_thread_title(page, at)), None)
    said = {page.blocks[at].text for draft in posts for at in draft.blocks}
    before = [
        at for at in body if (title or 0) <= at < first.first and at != title and page.blocks[at].text not in said
    ]
    if sum(page.facts[at].length for at in before) >= OPENING_LEAST:
        first = Draft(kind="post", blocks=before, body=before, main=True)
        page.take(first)
    if title is not None and not page.taken[title]:
        page.taken[title] = 1
        first.blocks = sorted([title, *first.blocks])
        first.fields["title"] = page.blocks[title].text


def _is_thread_title(page: Grouped, at: int) -> bool:
    return page.blocks[at].role == "heading" and page.blocks[at].level == 1 and not page.taken[at]
