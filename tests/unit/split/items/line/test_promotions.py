"""Paragraphs that ask the reader for something."""

from __future__ import annotations

from streams.split.items.line import words
from streams.split.items.line.promotions import asked, promotes

PLAIN = "The bridge has been closed since the flood."


def test_every_phrase_is_found_wherever_it_stands() -> None:
    """The quick look by first and last words passes over none: alone, within a sentence, glued to other words."""
    for phrase in words.phrases("promo"):
        for text in (phrase, f"{PLAIN} {phrase} {PLAIN}", f"({phrase}!)", f"x{phrase}x"):
            assert any(one in phrase.casefold() for one in asked([PLAIN, text])), text


def test_a_long_paragraph_must_ask_twice() -> None:
    """One phrase makes a short line a promotion; in a longer one it may be what the paragraph tells of."""
    short = "Download the app."
    once, twice = (
        f"{PLAIN} {PLAIN} {short} {PLAIN} {PLAIN}",
        f"{PLAIN} {PLAIN} {PLAIN} {short} Sign up for our newsletter.",
    )
    phrases = asked([short, once, twice])
    assert promotes(short, phrases)
    assert promotes(twice, phrases)
    assert not promotes(once, phrases)
    assert not promotes(PLAIN, phrases)
