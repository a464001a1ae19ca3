"""Signals of quality, and what is dropped for them."""

from __future__ import annotations

import pytest

from streams.clean import Clean
from streams.clean.quality import quality, repetition
from streams.clean.thresholds import REASONS, limits_by_kind
from streams.errors import UsageError
from tests.unit.clean.test_clean import item


def signals(text: str) -> dict[str, object]:
    found = quality(text, text.split())
    return {name: getattr(found, name) for name in found.__struct_fields__}


def test_signals_of_a_small_text() -> None:
    """Each signal by hand: 9 words on 3 lines, one bullet, one ellipsis, one line twice."""
    found = signals("- The sea is calm today...\n\nGo on.\n\nGo on.")
    assert found["words"] == 10
    assert found["lines"] == 3
    assert found["bullet_lines"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["ellipsis_lines"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["duplicate_lines"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["duplicate_characters"] == pytest.approx(6 / 38, abs=1e-4)
    assert found["terminal_punctuation_lines"] == 1.0
    assert found["short_lines"] == 1.0
    assert found["alphabetic_words"] == pytest.approx(0.9)
    assert found["symbol_word_ratio"] == pytest.approx(0.1)


def test_stop_words_are_of_the_language_of_the_text() -> None:
    """German prose has German stop words, and no other language's are added to them."""
    assert signals("Der Hafen und die Stadt liegen in der Bucht, das Meer ruht zu Füßen von allen.")["stop_words"] == 7


def test_text_without_spaces_is_counted_by_letters() -> None:
    """Two letters of a script without spaces count as a word, and a flag says that other signals mean little."""
    found = signals("大桥整个夏天关闭。渡轮照常运行。")
    assert found["words"] == 1 + 14 // 2
    assert found["flags"] == ("unspaced",)


def test_repeated_words_are_seen() -> None:
    """A text of one sentence over and over is all repetition, another is none."""
    found = repetition(["buy", "now", "and", "save", "money"] * 20)
    assert found["duplicate_5grams"] == pytest.approx(0.95, abs=0.01)
    assert found["top_2gram"] > 0.3
    assert set(repetition(["every", "word", "here", "is", "new", "to", "this", "text"]).values()) == {0.0}


def test_thresholds_drop_with_their_reason() -> None:
    """An item outside its kind's limits is dropped whole for the first limit that it breaks; other kinds are not."""
    clean = Clean("none", {"article": {"words": (5, None)}})
    verdict = clean(item("Too short."))
    assert verdict.kept == ()
    assert verdict.dropped is not None
    assert (verdict.dropped.whole, verdict.dropped.reason) == (True, "few_words")
    assert clean(item("Too short.", kind="comment")).kept


def test_the_corpus_preset_keeps_prose_and_drops_lists_of_links() -> None:
    """The preset for corpora keeps an article and drops what has no sentence."""
    prose = " ".join(
        ["The harbour of the town is to be dredged, and that is what the boats have waited for with hope."] * 1
    )
    article = "\n\n".join(
        f"{prose} It happened in year {year}, after a vote of the council." for year in range(1990, 1996)
    )
    assert Clean("corpus", {"article": {"duplicate_5grams": (None, None), "top_4gram": (None, None)}})(
        item(article)
    ).kept
    links = "\n".join(f"Place number {number}" for number in range(60))
    dropped = Clean("corpus")(item(links)).dropped
    assert dropped is not None
    assert dropped.reason in {reason for pair in REASONS.values() for reason in pair}


@pytest.mark.parametrize(
    "made", [lambda: limits_by_kind("nonsense"), lambda: limits_by_kind("none", {"post": {"wit": (1, 2)}})]
)
def test_unknown_names_are_refused(made: object) -> None:
    """A preset or signal that does not exist is refused by name, with those that do."""
    assert callable(made)
    with pytest.raises(UsageError, match="there are"):
        made()


@pytest.mark.parametrize(
    "line", ["Sie ging.“", "پل بند ہے۔", "هل الجسر مغلق؟", "ድልድዩ ተዘግቷል።", "Կամուրջը փակ է։", "「はい」", "पुल॥"]
)
def test_every_script_has_its_stops(line: str) -> None:
    """A line ends with punctuation whatever its script; a bracket is none."""
    assert signals(line)["terminal_punctuation_lines"] == 1.0
    assert signals(f"{line} (2)")["terminal_punctuation_lines"] == 0.0


def test_symbols_are_the_author_s() -> None:
    """Hash signs or ellipses, not both together; those that mark headings are none, bullets of any form are bullets."""
    found = signals("## The tide\n\n#sea and #sky... they said\n\n•one\n\n• two")
    assert found["symbol_word_ratio"] == pytest.approx(2 / 11, abs=1e-4)
    assert found["bullet_lines"] == 0.5
