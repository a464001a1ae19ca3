"""What one line of an article's head says by itself, into its fields: when, by whom, under which section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.line import bylines, within, words
from streams.split.items.line.counts import has_digit

if TYPE_CHECKING:
    from streams.split.items.line.shapes import Shape

_PATH = re.compile(r"//[^/]+/.")
"""An address of more than a host: between a title and its text, that of an image."""


def read(shape: Shape, fields: dict[str, Any]) -> bool:
    if "also" in shape.concepts:
        return False
    if shape.author:
        fields.setdefault("_shared" if shape.key.startswith(words.phrases("shared_words")) else "byline", shape.author)
    again = shape.when is not None and "published_text" in fields
    if shape.when:
        fields.setdefault("published_text", shape.when.strip())
    within_line = shape.when is None and shape.author is None and read_within(shape, fields)
    if shape.letter == "i" or (shape.letter == "u" and _PATH.search(shape.text)):
        fields.setdefault("image", shape.text)
    if count := shape.counts_of("comments"):
        fields.setdefault("comment_count", count.value)
    if shape.letter == "s":
        fields.setdefault("section", shape.text)
    if shape.letter == "m" and not again:
        _read_rest(shape, fields)
    if shape.letter == "v":
        _labelled(shape, fields)
    return within_line or shape.letter in "bwmivsu" or any(count.labels for count in shape.counts)


def _read_rest(shape: Shape, fields: dict[str, Any]) -> None:
    """What the parts of a line say that are neither its time nor its author; a day among them is its time."""
    for part in shape.rest:
        day = within.day(part)
        if words.is_section(part):
            fields.setdefault("section", part)
        elif day is not None and day.leads:
            if shape.when and fields.get("published_text") == shape.when.strip():
                del fields["published_text"]  # "May 4, 2024 • 8 minutes"
            _read_day(day, fields)
        elif author := bylines.author(part, alone=True):
            fields.setdefault("byline", author)
        else:
            fields.setdefault("_rest", []).append(part)


def read_within(shape: Shape, fields: dict[str, Any]) -> bool:
    """Reads a line of a day and names without marks between, or of a name in small letters behind a byline's word."""
    if shape.letter == "n" and (author := bylines.author(shape.text, alone=True)):
        fields.setdefault("byline", author)
        return True
    day = within.day(shape.text) if shape.letter in "ntpmv" else None
    if day is None or not day.leads:
        return False
    _read_day(day, fields)
    return True


def _read_day(day: within.Day, fields: dict[str, Any]) -> None:
    """The fields of a day among other words."""
    said = {"published_text": day.when, "byline": day.author, "publisher": day.source}
    for name, value in said.items():
        if value:
            fields.setdefault(name, value)


_LABELLED: Final = {
    "source": "publisher",
    "section": "section",
    "by": "byline",
    "published": "published_text",
    "image": "image",
}


def _labelled(shape: Shape, fields: dict[str, Any]) -> None:
    for concept, name in _LABELLED.items():
        if concept in shape.concepts and _is_value(name, shape.rest[0]):
            fields.setdefault(name, shape.rest[0])


def _is_value(name: str, text: str) -> bool:
    """Whether a label's value may be what the label says."""
    if name == "published_text":
        return has_digit(text)
    return name != "image" or text.startswith("http")
