"""What the judge makes of items that are alike."""

from __future__ import annotations

import random

from streams.dedupe.bands import BANDINGS
from streams.dedupe.home import entry_of
from streams.dedupe.index import GENERATIONS, Index
from streams.dedupe.judge import Judge
from streams.dedupe.ruling import Outcome, Ruling, Tie
from tests.unit.dedupe.making import item


def words(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{chance.choice('lmnrst')}y{chance.randrange(40)}"
            for _ in range(count)]  # fmt: skip


class Court:
    """A judge with its index, asked in texts."""

    def __init__(self) -> None:
        self.judge = Judge(Index())
        self.asked = 0

    def ask(self, text: str, url: str = "", edition: int = 1, generation: int = 0, kind: str = "article") -> Ruling:
        self.asked += 1
        entry = entry_of(item(text, url or f"https://{self.asked}.example/", edition, kind=kind), "1")
        assert entry is not None
        ruling = self.judge.rule(entry, generation)
        self.judge.index.apply((ruling,))
        return ruling


def test_an_edited_copy_is_near() -> None:
    """A copy with a new headline, a few typos and a footer is a near duplicate, as similar as it is."""
    court, body = Court(), words(300, 1)
    root = court.ask(" ".join(body))
    edited = ["breaking", "news", *body[:100], "tpyo", *body[101:], *words(20, 9)]
    copy = court.ask(" ".join(edited))
    assert (copy.outcome, copy.root, copy.same) == (Outcome.DUPLICATE, root.id, False)
    assert 160 < copy.similarity < 195


def test_a_cut_copy_is_near_but_what_adds_as_much_again_is_not() -> None:
    """The later text is a duplicate when most of it stands in the earlier, not when it brings as much that is new."""
    body = words(400, 2)
    court = Court()
    root = court.ask(" ".join(body))
    assert court.ask(" ".join(body[:210])).root == root.id
    court = Court()
    court.ask(" ".join(body[:190]))
    assert court.ask(" ".join(body)).outcome is Outcome.UNIQUE


def test_a_copy_that_is_cut_in_other_shingles_is_near() -> None:
    """Texts of 39 and of 42 tokens share nothing of their sketches: samples tell copies, and texts that share half."""
    copies = halves = 0
    for seed in range(100, 200):
        body, further = words(42, seed), words(42, seed + 1000)
        for first, later in ((body[:39], body), (body, body[:36])):
            court = Court()
            root = court.ask(" ".join(first))
            copies += court.ask(" ".join(later)).root == root.id
        court = Court()
        court.ask(" ".join(body[:39]))
        halves += court.ask(" ".join(body[:21] + further[:21])).outcome is Outcome.DUPLICATE
    assert copies >= 130
    assert halves <= 3


def test_strangers_under_one_footer_are_unique() -> None:
    """Two short stories under the same long footer do not merge."""
    court, footer = Court(), words(110, 3)
    court.ask(" ".join(words(100, 4) + footer))
    assert court.ask(" ".join(words(100, 5) + footer)).outcome is Outcome.UNIQUE


def test_other_numbers_make_a_variant() -> None:
    """The same words around other numbers are linked as a variant of a template, and dropped by nobody."""
    court, chance = Court(), random.Random(6)
    lines = [" ".join(words(30, seed)) for seed in range(12)]
    first = court.ask(" ".join(f"{line} {chance.randrange(10, 999)}" for line in lines))
    second = court.ask(" ".join(f"{line} {chance.randrange(10, 999)}" for line in lines))
    assert second.outcome is Outcome.UNIQUE
    assert [(link.to, link.tie) for link in second.links] == [(first.id, Tie.TEMPLATE_VARIANT)]


def test_a_copy_that_begins_elsewhere_tells_the_same_facts() -> None:
    """A text full of numbers, without its first quarter or in another order of paragraphs, is a copy all the same."""
    chance = random.Random(21)
    lines = [" ".join(f"{word} {chance.randrange(10, 9999)}" for word in words(20, seed)) for seed in range(30)]
    court = Court()
    root = court.ask(" ".join(lines))
    for again in (lines[8:], lines[20:] + lines[10:20] + lines[:10]):
        copy = court.ask(" ".join(again))
        assert (copy.outcome, copy.root) == (Outcome.DUPLICATE, root.id)


def test_few_numbers_make_a_variant_of_a_text_of_few_lines() -> None:
    """Three numbers in a report of seventy words are what it tells; one of them changed does not make another."""
    court, lines = Court(), [" ".join(words(24, seed)) for seed in (22, 23, 24)]
    first = court.ask(f"{lines[0]} 14 {lines[1]} 38 {lines[2]} 1700")
    other = court.ask(f"{lines[0]} 19 {lines[1]} 72 {lines[2]} 2300")
    assert [(link.to, link.tie) for link in other.links] == [(first.id, Tie.TEMPLATE_VARIANT)]
    assert court.ask(f"{lines[0]} 14 {lines[1]} 38 {lines[2]} 1900").root == first.id


def test_a_teaser_is_linked_to_its_article() -> None:
    """The lead of an article, cut anywhere, is linked to it by containment; an article to the teaser before it."""
    body = words(500, 7)
    court = Court()
    article = court.ask(" ".join(body))
    teaser = court.ask(" ".join([*words(4, 8), *body[:45]]), kind="teaser")
    assert [(link.to, link.tie) for link in teaser.links] == [(article.id, Tie.TEASER_OF)]
    court = Court()
    teaser = court.ask(" ".join([*words(4, 8), *body[:45]]), kind="teaser")
    article = court.ask(" ".join(body))
    assert article.outcome is Outcome.UNIQUE
    assert [(link.to, link.tie) for link in article.links] == [(teaser.id, Tie.HAS_TEASER)]


def test_the_most_similar_root_wins_and_then_the_earliest() -> None:
    """Of several roots that are near, the entry joins the one that is most like it."""
    court, body = Court(), words(300, 10)
    low = court.ask(" ".join(body[:200] + words(100, 11)))
    high = court.ask(" ".join(words(60, 12) + body[60:]))
    assert low.outcome is high.outcome is Outcome.UNIQUE
    assert court.ask(" ".join(body[:280] + words(20, 13))).root == high.id


def test_generations_end() -> None:
    """A ruling lives for `GENERATIONS` generations, a hit does not refresh it, and then the text is ruled anew."""
    court, text = Court(), " ".join(words(100, 14))
    root = court.ask(text, generation=1)
    assert court.ask(text, generation=GENERATIONS).root == root.id
    anew = court.ask(text, generation=GENERATIONS + 1)
    assert anew.outcome is Outcome.UNIQUE
    assert list(court.judge.index.shelves) == [GENERATIONS, GENERATIONS + 1]


def test_time_never_runs_backwards() -> None:
    """A case whose log time is older than the newest ruling is ruled in the newest generation."""
    court = Court()
    court.ask(" ".join(words(100, 15)), generation=7)
    assert court.ask(" ".join(words(100, 16)), generation=5).generation == 7


def test_ten_thousand_copies_cost_one_entry() -> None:
    """Copies are not inserted: the buckets hold the root alone."""
    court, text = Court(), words(100, 17)
    for number in range(200):
        court.ask(" ".join([*text, f"nr{number}"]))
    shelf = court.judge.index.shelves[0]
    assert len(shelf.uniques) == 1
    assert len(shelf.buckets) == BANDINGS[0].bands


def test_chinese_copies_are_found() -> None:
    """A text without spaces is compared by its characters."""
    court, chance = Court(), random.Random(18)
    text = [chr(0x4E00 + chance.randrange(2000)) for _ in range(300)]
    root = court.ask("".join(text))
    text[150:152] = "新的"
    assert court.ask("".join(text)).root == root.id
