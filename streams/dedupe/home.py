"""The two ends of a question: an item as an entry, and a ruling as the item's verdict."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from streams.contract.records import ClusterMember, DedupedItem, Duplicate, Related
from streams.dedupe.entry import KINDS, MOST, Entry
from streams.dedupe.ruling import WHOLE, Outcome, Ruling, Tie
from streams.dedupe.sketch import sketch
from streams.dedupe.tokens import tokens
from streams.verdict import Verdict

if TYPE_CHECKING:
    from streams.contract.records import CleanItem

TALK = frozenset({"comment", "post"})
TALK_WORDS = 8
"""A comment of fewer tokens is nobody's copy: "Thank you so much!" is said by many."""


def content(item: CleanItem) -> str:
    """What is compared: the words that a reader sees, the title among them."""
    parts = (item.title, item.name, item.about, item.text)
    return "\n\n".join(part for part in parts if part)


def entry_of(item: CleanItem, rules: str) -> Entry | None:
    """The item as a question, or None when it is left alone: unique whatever came before.

    `rules`: the version under which its page was split (`ce_rulesversion`).
    """
    text = content(item)
    read = tokens(text)
    if not len(read.hashes) or (item.kind in TALK and len(read.hashes) < TALK_WORDS):
        return None
    found = sketch(read)
    return Entry(
        id=bytes.fromhex(item.id),
        kind=KINDS.index(item.kind),
        exact=_hash(16, " ".join(text.split())),
        url=_hash(8, item.url),
        edition=_hash(4, item.page_id, rules),
        size=min(found.size, MOST),
        sketch=found.slots,
        numbers=found.numbers,
        samples=found.samples,
    )


def alone(item: CleanItem) -> Verdict:
    """The verdict on an item that is left alone. No other can join it, so the cluster topic need not know it."""
    return Verdict((_deduped(item, item.id, None, ()),))


def verdict_of(item: CleanItem, ruling: Ruling) -> Verdict:
    """The item with its place, and its membership for the cluster topic."""
    cluster, similarity = ruling.root.hex(), ruling.similarity / WHOLE
    relation: Any = "exact" if ruling.same else "near"
    duplicate = None
    related = tuple(_related(link.to, link.tie, link.similarity) for link in ruling.links)
    if ruling.outcome is Outcome.DUPLICATE:
        duplicate = Duplicate(of=cluster, relation=relation, similarity=similarity)
    elif ruling.outcome is Outcome.RECRAWL:
        change: Any = "unchanged" if ruling.same else "edited"
        related = (Related(to=cluster, relation="recrawl", similarity=similarity, change=change), *related)
    member = ClusterMember(
        cluster=cluster,
        id=item.id,
        page_id=item.page_id,
        kind=item.kind,
        url=item.url,
        fetched_at=item.fetched_at,
        relation={Outcome.UNIQUE: "root", Outcome.RECRAWL: "recrawl", Outcome.DUPLICATE: relation}[ruling.outcome],
        similarity=similarity,
    )
    return Verdict((_deduped(item, cluster, duplicate, related), member))


def _related(to: bytes, tie: Tie, similarity: int) -> Related:
    name: Any = tie.name.lower()
    return Related(to=to.hex(), relation=name, similarity=similarity / WHOLE)


def _deduped(item: CleanItem, cluster: str, duplicate: Duplicate | None, related: tuple[Related, ...]) -> DedupedItem:
    fields = {name: getattr(item, name) for name in item.__struct_fields__}
    return DedupedItem(**fields, cluster=cluster, duplicate=duplicate, related=related)


def _hash(size: int, *parts: str) -> bytes:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).digest()
