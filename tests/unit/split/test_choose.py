"""How what is said of blocks one by one becomes a choice."""

from __future__ import annotations

import numpy as np

from streams.page import Page
from streams.split import html, text
from streams.split.judging.choose import decide
from streams.split.judging.features import Features
from streams.split.judging.weights import weights

LONG = "A sentence of some length that nobody would write twice on one page, not even by mistake."


def _features(content: str, front: str) -> Features:
    page = Page(
        id="0" * 32,
        url="https://a.example/",
        text=content,
        content_type="text/html" if front == "html" else "text/plain",
    )
    document = html.read(page) if front == "html" else text.read(page)
    return Features(document, weights(front).lexicon)


def test_a_long_text_that_comes_again_is_taken_once() -> None:
    """Of equal long texts the first that is taken stays; short texts and code may come again."""
    content = f"<p>{LONG}</p><p>Yes.</p><pre>{LONG}</pre><div>{LONG}</div><p>Yes.</p><pre>{LONG}</pre>"
    main, bar, _ = decide(np.full(6, 0.9), _features(content, "html"))
    assert [bool(one >= bar) for one in main] == [True, True, True, False, True, True]


def test_a_copy_that_is_not_taken_takes_nothing_away() -> None:
    """What is said in a menu and again in the body is taken in the body."""
    content = f"<nav>{LONG}</nav><p>{LONG}</p><p>{LONG[::-1]}</p>"
    main, bar, _ = decide(np.array([0.01, 0.9, 0.9]), _features(content, "html"))
    assert [bool(one >= bar) for one in main] == [False, True, True]


def test_blocks_alike_draw_a_doubtful_one() -> None:
    """A doubtful block follows the blocks of its path of elements, whichever way they go."""
    rows = "".join(f"<li>Row number {at} of a list</li><p>Word {at} on its own</p>" for at in range(6))
    features = _features(f"<ul>{rows}</ul>", "html")
    item = features.columns["role_item"] > 0
    chance = np.where(np.arange(12) == 4, 0.5, np.where(item, 0.95, 0.05))
    up, _, _ = decide(chance, features)
    down, _, _ = decide(1 - chance, features)
    assert up[4] > 0.6
    assert down[4] < 0.4


def test_lines_of_one_run_draw_a_doubtful_one() -> None:
    """On a text page a doubtful line follows the lines that no empty line parts it from."""
    features = _features("one line\ntwo line\nthree line\n\nfour line\nfive line\nsix line", "text")
    main, _, _ = decide(np.array([0.95, 0.95, 0.5, 0.5, 0.05, 0.05]), features)
    assert main[2] > 0.6
    assert main[3] < 0.4


def test_what_a_text_says_again_stays() -> None:
    """A refrain is of the text: a paragraph like the first, beside it; one that no browser shows is a copy."""
    content = f"<div><p>{LONG}</p><p>Yes.</p><p>{LONG}</p><p hidden>{LONG}</p></div><div><p>{LONG}</p></div>"
    main, bar, _ = decide(np.full(5, 0.9), _features(content, "html"))
    assert [bool(one >= bar) for one in main] == [True, True, True, False, False]
