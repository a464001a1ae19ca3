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


def _is_plain(raw: str) -> bool:
    """Whether a line is a paragraph's and has nothing to mend: most are, and this is quick to see."""
    return (
        raw[0].isalpha()
        and raw[-1] != " "
        and raw.isascii()
        and raw.isprintable()
        and "  " not in raw
        and "&" not in raw
    )


def _read(raw: str, entities: bool) -> tuple[Kind, str]:
    if _is_plain(raw):
        return "text", raw
    bare = raw.lstrip()
    bullet = _BULLET.match(bare)
    line = mend("- " + bare[bullet.end() :] if bullet else bare, entities)
    if not line:
        return "text", ""
    kind = _kind(line)
    if kind == "list":
        indent = min(len(raw) - len(raw.lstrip(" ")), 8) // 2 * 2
        line = " " * indent + line
    return kind, line


def _group(kind: Kind, lines: list[Line]) -> Iterator[Part]:
    """The parts of consecutive lines of one kind."""
    if len(lines) == 1:
        start, end, line = lines[0]
        yield Part(kind, line.lstrip() if kind == "list" else line, start, end)
    elif not lines:
        return
    elif kind in {"list", "quote", "table"}:
        first, *rest = lines
        text = "\n".join([first[2].lstrip(), *(line for _, _, line in rest)])
        yield Part(kind, text, lines[0][0], lines[-1][1])
    elif kind == "heading":
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


def _lines(text: str) -> list[str]:
    if "\r" in text or "\x0b" in text or "\x0c" in text or not text.isascii():
        text = _BREAK.sub(lambda match: "\n" if len(match[0]) == 1 else " \n", text)
    return text.split("\n")


def parts(text: str, entities: bool = True) -> Iterator[Part]:
    """The parts of `text`, in order; `entities`: see `mend`."""
    group: list[Line] = []
    group_kind: Kind = "text"
    at, code_end = 0, -1
    for raw in _lines(text):
        start, end = at, at + len(raw)
        at = end + 1
        if start < code_end:
            continue
        if raw[:3] == FENCE and (close := _ends(text, end)) >= 0:
            yield from _group(group_kind, group)
            group, code_end = [], close
            yield Part("code", _SURROGATE.sub("", text[start:close]), start, close)
            continue
        kind, line = _read(raw, entities) if raw else (group_kind, "")
        if group and (kind != group_kind or not line):
            yield from _group(group_kind, group)
            group = []
        if line:
            group_kind = kind
            group.append((start, end, line))
    yield from _group(group_kind, group)


def reread(part: Part, text: str) -> Part | None:
    """A part of which only `text` is left, read anew: what starts it may now mean something else."""
    if not text:
        return None
    if part.kind == "list":
        return part._replace(text=text)
    kind, line = _read(text, entities=False)
    return Part(kind, line, part.start, part.end) if line else None
