"""What clean does to an item."""

from __future__ import annotations

from typing import Any

from streams.clean import Clean
from streams.contract.records import CleanItem, Dropped, SplitItem


def item(text: str, **fields: Any) -> SplitItem:
    base: dict[str, Any] = {
        "id": "a" * 32, "page_id": "b" * 32, "url": "https://news.example/1", "kind": "article",
        "page_kind": "article", "main": True, "order": 0, "spans": ((0, len(text)),), "text": text,
    }  # fmt: skip
    return SplitItem(**(base | fields))


def cleaned(text: str, **fields: Any) -> CleanItem:
    (kept,) = Clean()(item(text, **fields)).kept
    assert isinstance(kept, CleanItem)
    return kept


def test_lines_become_paragraphs() -> None:
    """Paragraphs stand with one empty line between, whatever stood between them."""
    assert cleaned("One thing.\nAnother thing.\n\n\n  A third\u00a0one. \r\n").text == (
        "One thing.\n\nAnother thing.\n\nA third one."
    )


def test_invisible_characters_go() -> None:
    """Soft hyphens, zero-width characters, controls and private-use signs leave no trace."""
    assert cleaned("in\u00adfor\u200bma\ufefftion\x07 \ue001now").text == "information now"


def test_joiners_that_shape_letters_stay() -> None:
    """The zero-width non-joiner of Persian stays, since it is spelling."""
    assert cleaned("می\u200cخواهم").text == "می\u200cخواهم"


def test_misread_encoding_is_repaired_in_text_and_title() -> None:
    """UTF-8 that somebody read as Windows-1252 reads as it was written; curly quotes stay curly."""
    kept = cleaned("The cafÃ© said â€œnoâ€\u009d.", title="CafÃ© closes")
    assert kept.text == "The café said “no”."
    assert kept.title == "Café closes"


def test_code_is_untouched() -> None:
    """Between fences every space and tab stays."""
    code = "```python\nif x:\n\treturn  1\n\n\n# Ã©\n```"
    assert cleaned(f"Say this:\n{code}\nand go.").text == f"Say this:\n\n{code}\n\nand go."


def test_code_in_a_list_is_untouched() -> None:
    """Fences may be indented, and a longer pair holds shorter ones; three backticks within a line open nothing."""
    code = "   ```sh\n   if  x:\n\ty  z\n   ```"
    assert cleaned(f"1. Run:\n{code}\n2. Go.").text == f"1. Run:\n\n{code}\n\n2. Go."
    nested = "````\n```\nx  y\n```\n````"
    assert cleaned(f"Write:\n{nested}").text == f"Write:\n\n{nested}"
    text = "```x``` is code.\n\nAnd ```y  z``` too.\n\n```"
    assert cleaned(text).text == "```x``` is code.\n\nAnd ```y z``` too."


def test_broken_lines_are_joined() -> None:
    """Lines broken to fit a width are one paragraph again, and a word that a hyphen broke is whole."""
    text = (
        "The river rose by two metres in the night, and the infor-\n"
        "mation office of the town said that nobody had seen any-\n"
        "thing like it since the bridge was built a hundred years\n"
        "ago.\n\nThe mayor left."
    )
    assert cleaned(text).text == (
        "The river rose by two metres in the night, and the information office of the town said that nobody had seen "
        "anything like it since the bridge was built a hundred years ago.\n\nThe mayor left."
    )


def test_a_hyphen_for_a_compound_s_rest_stays() -> None:
    """A hyphen at a line's end before "und" is no break of a word; within a compound it is."""
    text = (
        "Die Brücke über den Fluss bleibt den ganzen Sommer gesperrt, und der Güter-\n"
        "und Personenverkehr wird umgeleitet, sagte die Stadt am Montag, und der Nah-\n"
        "und Fernverkehr ist ebenso betroffen, wie die Leute am Ufer sagten. Die Stadt-\n"
        "verwaltung schweigt."
    )
    assert cleaned(text).text == (
        "Die Brücke über den Fluss bleibt den ganzen Sommer gesperrt, und der Güter- und Personenverkehr wird "
        "umgeleitet, sagte die Stadt am Montag, und der Nah- und Fernverkehr ist ebenso betroffen, wie die Leute am "
        "Ufer sagten. Die Stadtverwaltung schweigt."
    )


def test_short_paragraphs_are_joined_where_the_text_was_broken() -> None:
    """Paragraphs of two or three lines are too short to tell by themselves; those of one text tell together."""
    broken = (
        "The river rose by two metres in the night, and the office of the town\n"
        "said that nobody had seen anything like it.\n\n"
        "The bridge, which was built a hundred years ago, stood, but the mill\n"
        "lost its wheel, and two barns by the ford are gone.\n\n"
        "It rained until noon. Nobody was hurt, the mayor said, and the school\n"
        "opens again on Monday."
    )
    whole = "\n\n".join(paragraph.replace("\n", " ") for paragraph in broken.split("\n\n"))
    assert cleaned(broken).text == whole
    assert cleaned(whole).text == whole
    verse = "The river rose,\nthe bridge stood still,\n\nand down the ford\nthere went the mill,"
    assert cleaned(verse).text == verse.replace("\n\n", "\n").replace("\n", "\n\n")


def test_lists_stay_tight() -> None:
    """Rows of a list stand on consecutive lines, with one sign for all bullets."""
    assert (
        cleaned("Bring:\n• a coat\n• boots\n* a map\nThen go.").text
        == "Bring:\n\n- a coat\n- boots\n- a map\n\nThen go."
    )


def test_an_item_without_a_word_is_dropped_whole() -> None:
    """Signs alone are no text: dropped, and the record says why."""
    verdict = Clean()(item(" — \n…"))
    assert verdict.kept == ()
    assert isinstance(verdict.dropped, Dropped)
    assert (verdict.dropped.whole, verdict.dropped.reason) == (True, "no_words")


def test_utf8_misread_in_other_code_pages_is_repaired() -> None:
    """Windows-1251, Windows-1250, Mac Roman, code page 437; what only looks alike stays."""
    text = "“So” – für größere, été: it’s"
    for charset in ("windows-1250", "mac_roman", "cp437"):
        assert cleaned(text.encode().decode("sloppy-" * (charset[0] == "w") + charset)).text == text
    assert cleaned("“So” – it’s".encode().decode("sloppy-windows-1251")).text == "“So” – it’s"
    for text in ("‚Änderung‘ und ‚Ähnliches‘", "ORĂŞENESC", "├── src", "√2 √(x) √π"):
        assert cleaned(text).text == text
