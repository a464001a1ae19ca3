"""A text's parts, from light Markdown-like structure: paragraphs, headings, lists, quotes, tables, fenced code.

What is understood, line by line: `# ` to `###### ` a heading; `- `, a bullet sign or `1. ` a list's row; `> ` a quote;
`| ` a table's row; a pair of ``` fences, indented or not, the second as long as the first at least, holds code, which
nobody touches. Every other line is a paragraph of its own, unless the lines were broken to fit a width
(`streams/clean/wrapping.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from streams.clean.characters import mend
from streams.clean.wrapping import broken_to, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["text", "heading", "list", "quote", "table", "code"]
Line = tuple[int, int, str]  # start and end in the source, the line mended

FENCE = "```"
_OPENING = re.compile("[ \t]*(```+)[^`]*$")
_LONGEST_FENCE = 9  # told apart; longer ones close each other
_CLOSING = [re.compile(rf"\n[ \t]*`{{{length},}}[^\S\n]*(?=\n|\Z)") for length in range(_LONGEST_FENCE + 1)]
_BREAKS = ("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]|\r\n?")
_SYMBOL_FONT = ("\uf0b7", "\uf075", "\uf0a7")  # bullets of word processors' symbol fonts
_BULLET = re.compile(r"[•◦▪‣·●○■□➢➤►▶*] (?=\S)")
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
    line = mend("•" + bare[1:] if bare[:1] in _SYMBOL_FONT else bare, entities)
    if bullet := _BULLET.match(line):
        line = mend("- " + line[bullet.end() :], entities)
    if _fence(line):  # nothing that opens code: it must not open any when read again
        line = line.strip("` ")
        return _read(line, entities) if line else ("text", "")
    if not line:
        return "text", ""
    kind = _kind(line)
    if kind == "list":
        indent = min(len(raw) - len(raw.lstrip(" ")), 8) // 2 * 2
        line = " " * indent + line
    return kind, line


def _group(kind: Kind, lines: list[Line], entities: bool, width: int | None) -> Iterator[Part]:
    """The parts of consecutive lines of one kind. `width`: to which its paragraphs were broken, if to any."""
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
        ends = {start: end for start, end, _ in lines}
        for start, end, line in unwrap(lines, width):
            joined = _read(line, entities) if end != ends[start] else (kind, line)  # it may begin otherwise now
            if joined[1]:
                yield Part(*joined, start, end)


def _fence(raw: str) -> int:
    """How long a fence opens at a line, 0 for none."""
    opening = _OPENING.match(raw) if FENCE in raw else None
    return min(len(opening[1]), _LONGEST_FENCE) if opening else 0


def _ends(text: str, start: int, fence: int) -> int:
    """Where the code ends that opened before `start` with a fence of that length, or -1."""
    closing = _CLOSING[fence].search(text, start)
    return closing.end() if closing else -1


def _lines(text: str) -> list[str]:
    if any(sign in text for sign in _BREAKS):
        text = _BREAK.sub(lambda match: "\n" if len(match[0]) == 1 else " \n", text)
    return text.split("\n")


def _groups(text: str, entities: bool) -> Iterator[tuple[Kind, list[Line]]]:
    """Consecutive lines of one kind; code is one line, whatever it holds."""
    group: list[Line] = []
    group_kind: Kind = "text"
    at, code_end, unclosed = 0, -1, _LONGEST_FENCE + 1
    for raw in _lines(text):
        start, end = at, at + len(raw)
        at = end + 1
        if start < code_end:
            continue
        if 0 < (fence := _fence(raw)) < unclosed and (close := _ends(text, end, fence)) >= 0:
            yield group_kind, group
            group, code_end = [], close
            yield "code", [(start, close, _SURROGATE.sub("", text[start:close]))]
            continue
        unclosed = min(fence or unclosed, unclosed)  # what does not end from here does not end from further on
        kind, line = _read(raw, entities) if raw else (group_kind, "")
        if group and (kind != group_kind or not line):
            yield group_kind, group
            group = []
        if line:
            group_kind = kind
            group.append((start, end, line))
    yield group_kind, group


def parts(text: str, entities: bool = True) -> Iterator[Part]:
    """The parts of `text`, in order; `entities`: see `mend`."""
    groups = list(_groups(text, entities))
    width = broken_to([lines for kind, lines in groups if kind == "text"])
    for kind, lines in groups:
        yield from _group(kind, lines, entities, width)


def reread(part: Part, text: str) -> Part | None:
    """A part of which only `text` is left, read anew: what starts it may now mean something else."""
    if not text:
        return None
    if part.kind == "list":
        return part._replace(text=text)
    kind, line = _read(text, entities=False)
    return Part(kind, line, part.start, part.end) if line else None
