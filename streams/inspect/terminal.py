"""A view as text for a terminal: a line of labels before each block, the items below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from streams.inspect.view import Shown, View

COLOURS = {
    "article": "green", "comment": "blue", "post": "magenta", "teaser": "yellow", "product": "bright_magenta",
    "profile": "cyan",
}  # fmt: skip
_DROPPED = "bright_black"
_TEXT_LINES = 12


def _plain(text: str) -> str:
    """Without control characters: a page must not speak to the terminal."""
    return "".join(character if character.isprintable() or character == "\n" else "\ufffd" for character in text)


def as_text(view: View) -> RenderableType:
    """The page's blocks with what each became, and its items."""
    sure = f", {view.kind_confidence:.0%} sure" if view.kind_confidence is not None else ""
    head = Text.assemble((_plain(view.url), "bold"), f"\n{view.kind}{sure} · {view.length:,} characters")
    if view.skipped:
        head.append("\nno text: " + ", ".join(f"{count:,} {reason}" for reason, count in view.skipped.items()))
    parts: list[RenderableType] = [head]
    if view.note:
        parts.append(Text(view.note, "red"))
    return Group(*parts, Text(), _blocks(view), *[_item(item) for item in view.items])


def _blocks(view: View) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    table.add_column(no_wrap=True, max_width=26)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for row in view.rows:
        colour = COLOURS.get(row.label, _DROPPED) if row.item is not None else _DROPPED
        label = f"{row.label} {row.item} {row.cut or row.part}" if row.item is not None else row.label
        likely = "" if row.likely is None else f"{row.likely:.2f}"
        style = f"{colour} strike" if row.cut else colour
        table.add_row(Text(_plain(label), colour), Text(likely, _DROPPED), Text(_plain(row.text), style))
    return table


def _item(item: Shown) -> RenderableType:
    colour = COLOURS[item.kind]
    head = f"\n{item.kind} {item.number}{' · main' if item.main else ''}"
    if item.parent is not None:
        head += f" · answers {item.parent}"
    if item.confidence is not None:
        head += f" · {item.confidence:.0%} likely right"
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style=_DROPPED, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for name, value in item.fields.items():
        table.add_row(name.replace("_", " "), Text(_plain(value)))
    if item.text:
        lines = _plain(item.text).split("\n")
        more = [f"… {len(lines) - _TEXT_LINES} more lines"] if len(lines) > _TEXT_LINES else []
        table.add_row("text", Text("\n".join(lines[:_TEXT_LINES] + more)))
    for cut in item.cuts:
        table.add_row("left out", Text.assemble((f"{cut.reason}: ", "red"), (_plain(cut.text), "red strike")))
    if item.lost:
        table.add_row("dropped", Text(f"by clean: {item.lost}", "red"))
    return Group(Text(head, f"bold {colour}"), Padding(table, (0, 0, 0, 2)))
