"""Dedupe without a broker: what a reader of the dedupe and the cluster topic sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract import codec
from streams.contract.records import CleanItem, ClusterMember, DedupedItem
from streams.contract.topics import CLUSTER, DEDUPE
from streams.dedupe.census import Census
from streams.dedupe.local import LocalDedupe
from streams.dedupe.sitting import Sitting
from streams.dedupe.store import MemoryStore
from tests.unit.dedupe.making import AT, item, message
from tests.unit.dedupe.test_store import PERIOD, cases, run

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The mill on the river stood still for a year. Now its wheel turns again, and the miller counts his sacks."


def seen(dedupe: LocalDedupe, record: CleanItem) -> tuple[DedupedItem, ClusterMember | None]:
    out = {made.topic: made for made in dedupe(message(record), AT)}
    member = codec.decode(out[CLUSTER.name].value, ClusterMember) if CLUSTER.name in out else None
    return codec.decode(out[DEDUPE.name].value, DedupedItem), member


def test_copy_elsewhere_is_an_exact_duplicate() -> None:
    """The same text at another address names the first as its root and is a duplicate of it."""
    dedupe = LocalDedupe()
    first, root = seen(dedupe, item(STORY))
    copy, member = seen(dedupe, item(STORY, "https://b.example/2"))
    assert first.cluster == first.id
    assert first.duplicate is None
    assert copy.cluster == first.id
    assert copy.duplicate is not None
    assert (copy.duplicate.of, copy.duplicate.relation, copy.duplicate.similarity) == (first.id, "exact", 1.0)
    assert root is not None
    assert member is not None
    assert (root.relation, member.relation, member.cluster) == ("root", "exact", first.id)


def test_redelivery_repeats_the_verdict() -> None:
    """An item that comes twice gets the same bytes twice: it never duplicates itself."""
    dedupe = LocalDedupe()
    once = dedupe(message(item(STORY)), AT)
    dedupe(message(item(STORY, "https://b.example/2")), AT)
    assert dedupe(message(item(STORY)), AT) == once


def test_another_edition_of_the_page_is_kept() -> None:
    """The same page fetched again is a recrawl, linked and kept; the same text twice on one fetch is a duplicate."""
    dedupe = LocalDedupe()
    first, _ = seen(dedupe, item(STORY))
    again, member = seen(dedupe, item(STORY, edition=2))
    twice, _ = seen(dedupe, item(STORY, spans=((500, 600),)))
    assert again.duplicate is None
    assert again.cluster == first.id
    assert [(link.to, link.relation, link.change) for link in again.related] == [(first.id, "recrawl", "unchanged")]
    assert member is not None
    assert member.relation == "recrawl"
    assert twice.duplicate is not None
    assert twice.duplicate.of == first.id


def test_items_of_other_kinds_are_no_copies() -> None:
    """A comment that repeats an article leaves the article to whoever reads articles only."""
    dedupe = LocalDedupe()
    comment, _ = seen(dedupe, item(STORY, kind="comment"))
    article, _ = seen(dedupe, item(STORY, "https://b.example/2"))
    assert comment.duplicate is None
    assert article.duplicate is None


def test_short_comments_are_left_alone() -> None:
    """What many people say in a few words is nobody's copy, and no member of any cluster."""
    dedupe = LocalDedupe()
    for number in range(3):
        thanks, member = seen(dedupe, item("Thank you so much!", f"https://{number}.example/", kind="comment"))
        assert thanks.duplicate is None
        assert thanks.cluster == thanks.id
        assert member is None


def test_a_state_lasts(tmp_path: Path) -> None:
    """With a folder the next run knows what the last one saw; a later generation forgets in time."""
    dedupe = LocalDedupe(state=tmp_path)
    first, _ = seen(dedupe, item(STORY))
    dedupe.close()
    dedupe = LocalDedupe(state=tmp_path)
    copy, _ = seen(dedupe, item(STORY, "https://b.example/2"))
    dedupe.close()
    assert copy.duplicate is not None
    assert copy.duplicate.of == first.id
    dedupe = LocalDedupe(state=tmp_path, generation=3)
    anew, _ = seen(dedupe, item(STORY, "https://c.example/3"))
    dedupe.close()
    assert anew.duplicate is None


def test_memory_and_state_rule_alike(tmp_path: Path) -> None:
    """The same items in the same order get the same bytes, with a folder and without."""
    records = [message(item(f"{STORY} {n % 3}", f"https://{n % 5}.example/", n)) for n in range(30)]
    kept, memory = LocalDedupe(state=tmp_path), LocalDedupe()
    assert [kept(one, AT) for one in records] == [memory(one, AT) for one in records]
    kept.close()


def test_the_census_of_a_log() -> None:
    """First rulings are counted by what they say, repeats apart; rates are of what lives."""
    waiting = cases(4)
    census = Census(PERIOD)
    for ruled in run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 3):
        census.hear(ruled)
    census.hear(b"rubbish")
    figures = census.figures()
    assert figures["live_items"] >= figures["live_uniques"] > 0
    assert figures["live_items"] == sum(one["items"] for one in figures["generations"])
    assert figures["repeats"] > 0
    assert 1 <= figures["buckets"]["largest"] <= 4
