"""What elements are called."""

from __future__ import annotations

import re

from streams.split.dom.labels import Labels, Named

CALLED = Named(re.compile(r"(?:^|[.#-])kommentar|box$", re.IGNORECASE), "kommentar box")
LABELS = (
    "",
    "div",
    "div.Kommentare",
    "li.akommentar",
    "div.\u212aommentar",
    "p.box",
    "p.box#1",
    "div.a.box-kommentar#box",
)


def test_asked_at_once_labels_are_called_as_each_by_itself_is() -> None:
    """Of all labels those are found that are called so one by one, whatever letters they hold."""
    assert Labels(LABELS).called(CALLED) == [at for at, label in enumerate(LABELS) if CALLED(label)] == [2, 4, 5, 7]


def test_no_word_stands_across_two_labels() -> None:
    """Where one label ends and the next begins, nothing is found that neither holds."""
    assert Labels(("div.bo", "x.p")).called(CALLED) == []
