"""Pages with their gold in one file: each line carries a label of what it is.

A file opens with `@name value` lines (url, fetched_at, language), then one row a line of the page: `label<TAB>text`, or
an empty row for an empty line. A label is `-` for boilerplate, else items and fields joined with `+`: `a.title` (the
line is the title of article a), `c1.votes=33` (the line says that c1 has 33 votes), `a.tags=x|y` (values of a list),
`c1` (a line of c1 that holds no value), `?a.section` (read from a line that c1 may own or not), `?` (owned or not,
nothing read). Rows `=a.comment_count=65` give what no single line does. Items are a(rticle), c(omment), t(easer),
p(rofile).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_JOIN = re.compile(r"\+(?=[actp]\d*\.)")
KINDS = {"a": "article", "c": "comment", "t": "teaser", "p": "profile"}
LISTS = {"tags", "people", "places"}
NUMBERS = {"votes", "replies", "comment_count"}


@dataclass
class GoldItem:
    """One expected item; `lines` it must own, `maybe` it may own (numbers from 0 among all rows of the page)."""

    kind: str
    fields: dict[str, object] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)


@dataclass
class GoldPage:
    """A page and what must come of it: `rows` with their `labels`, `items` by name, lines that one `maybe` owns."""

    name: str
    head: dict[str, str]
    rows: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    items: dict[str, GoldItem] = field(default_factory=dict)
    maybe: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.rows)


def load(path: Path) -> GoldPage:
    """A file as a page with gold."""
    page = GoldPage(name=path.stem, head={})
    for row in path.read_text("utf-8").splitlines():
        if row.startswith("@"):
            name, _, value = row[1:].partition(" ")
            page.head[name] = value
        elif row.startswith("="):
            _one(page, row[1:], "", None)
        else:
            _row(page, *row.partition("\t")[::2])
    return page


def _row(page: GoldPage, label: str, text: str) -> None:
    number = len(page.rows)
    page.rows.append(text)
    page.labels.append(label)
    if label.startswith("?"):
        page.maybe.add(number)
    for part in filter(None, parts(label.lstrip("?-"))):
        _one(page, part, text.strip(), None if label.startswith("?") else number)


def _one(page: GoldPage, label: str, text: str, number: int | None) -> None:
    where, _, given = label.partition("=")
    name, _, asked = where.partition(".")
    item = page.items.setdefault(name, GoldItem(KINDS[name[0]]))
    value = given or text
    if number is not None:
        item.lines.add(number)
    if asked == "text":
        item.body.append(value)
    elif asked in LISTS:
        held = item.lists.setdefault(asked, [])
        held.extend(part for part in value.split("|") if part not in held)
        item.fields[asked] = held
    elif asked:
        item.fields[asked] = int(value) if asked in NUMBERS else value


def parts(label: str) -> list[str]:
    """What a row's label says, field by field."""
    return _JOIN.split(label)


def named(label: str) -> tuple[str, list[str]] | None:
    """The item that a row's label names first, and the fields that it holds of it; None where it names none.

    Of a line that an item may own or not, only what is read from it is told.
    """
    told = [part.partition("=")[0].partition(".") for part in parts(label.lstrip("?")) if part.strip("-")]
    told = [part for part in told if part[2] or not label.startswith("?")]
    return (told[0][0], [name for item, _, name in told if item == told[0][0]]) if told else None


def spaced(page: GoldPage, empty: int) -> GoldPage:
    """The same page with `empty` empty lines behind every other line."""
    kept = [at for at, row in enumerate(page.rows) if row.strip()]
    place = {at: number * (empty + 1) for number, at in enumerate(kept)}
    rows = [row for at in kept for row in (page.rows[at], *[""] * empty)]
    labels = [label for at in kept for label in (page.labels[at], *["-"] * empty)]
    items = {
        name: GoldItem(one.kind, one.fields, one.body, one.lists, {place[at] for at in one.lines if at in place})
        for name, one in page.items.items()
    }
    return GoldPage(page.name, page.head, rows, labels, items, {place[at] for at in page.maybe if at in place})
