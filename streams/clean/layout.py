"""A text's parts, from light Markdown-like structure: paragraphs, headings, lists, quotes, tables, fenced code.

What is understood, line by line: `# ` to `###### ` a heading; `- `, a bullet sign or `1. ` a list's row; `> ` a quote;
`| ` a table's row; a pair of ``` fences holds code, which nobody touches. Every other line is a paragraph of its own,
unless the lines were broken to fit a width (`streams/clean/wrapping.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from streams.clean.characters import mend
from streams.clean.wrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["text", "heading", "list", "quote", "table", "code"]
Line = tuple[int, int, str]  # start and end in the source, the line mended

FENCE = "```"
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]|\r\n?")
_BULLET = re.compile(r"[•◦▪‣·●○■□➢➤►▶\uf0b7\uf075\uf0a7*]\s+(?=\S)")
_NUMBER = re.compile(r"\d{1,3}[.)] \S")
_HEADING = re.compile(r"#{1,6} \S")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Part(NamedTuple):
    """A paragraph or the like. `start`, `end`: its range of the source text, half open."""

    kind: Kind
    text: str
    start: int
    end: int


def _kind(line: str) -> Kind:
    first = line[0]
    if first == "-" and line[1:2] == " ":
        return "list"
    if first == ">":
        return "quote"
    if first == "|":
        return "table"
    if first == "#" and _HEADING.match(line):
        return "heading"
    if first.isdigit() and _NUMBER.match(line):
        return "list"
    return "text"


def _read(raw: str, entities: bool) -> tuple[Kind, str]:
    bare = raw.lstrip()
    bullet = _BULLET.match(bare)
    line = mend("- " + bare[bullet.end() :] if bullet else raw, entities)
    if not line:
        return "text", ""
    kind = _kind(line)
    if kind == "list":
        indent = min(len(raw) - len(raw.lstrip(" ")), 8) // 2 * 2
        line = " " * indent + line
    return kind, line


def _group(kind: Kind, lines: list[Line]) -> Iterator[Part]:
    """The parts of consecutive lines of one kind."""
    if kind in {"list", "quote", "table"}:
        first, *rest = lines
        text = "\n".join([first[2].lstrip(), *(line for _, _, line in rest)])
        yield Part(kind, text, lines[0][0], lines[-1][1])
    elif kind == "heading" or len(lines) == 1:
        for start, end, line in lines:
            yield Part(kind, line, start, end)
    else:
        for run in unwrap(lines):
            yield Part(kind, run[2], run[0], run[1])


def _ends(text: str, start: int) -> int:
    """Where the code that opens at `start` ends, or -1."""
    found = text.find("\n" + FENCE, start)
    while found >= 0:
        end = text.find("\n", found + 1)
        end = len(text) if end < 0 else end
        if not text[found + 1 + len(FENCE) : end].strip():
            return end
        found = text.find("\n" + FENCE, end)
    return -1


def parts(text: str, entities: bool = True) -> Iterator[Part]:
    """The parts of `text`, in order; `entities`: see `mend`."""
    source = text
    if not text.isascii() or "\r" in text or "\x0b" in text or "\x0c" in text:
        text = _BREAK.sub(lambda match: "\n" if len(match[0]) == 1 else "\n ", text)
    open_kind: Kind = "text"
    open_lines: list[Line] = []
    at, size = 0, len(text)
    while at < size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        raw = text[at:end]
        if raw.startswith(FENCE) and (close := _ends(text, end)) >= 0:
            if open_lines:
                yield from _group(open_kind, open_lines)
            open_lines = []
            yield Part("code", _SURROGATE.sub("", source[at:close]), at, close)
            at = close + 1
            continue
        kind, line = _read(raw, entities) if raw else (open_kind, "")
        if open_lines and (kind != open_kind or not line):
            yield from _group(open_kind, open_lines)
            open_lines = []
        if line:
            open_kind = kind
            open_lines.append((at, end, line))
        at = end + 1
    if open_lines:
        yield from _group(open_kind, open_lines)
