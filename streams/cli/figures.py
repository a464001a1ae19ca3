"""The figures of a run, or of the demo, for a reader: what there is of each, and below it of which kinds or why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Final = {
    "pages": "pages read",
    "page_kinds": "kinds of pages",
    "items": "items found",
    "duplicates": "copies among them",
    "dropped": "dropped whole",
    "dropped_parts": "parts left out of the others",
    "dead": "dead letters: no stage could judge them",
    "refused": "not read from the files",
    "unaccounted": "not accounted for",
    "seconds": "seconds",
}
"""Figures in the words of the table; what is not among them is told elsewhere."""


def table(figures: Mapping[str, Any]) -> Table:
    """A row a figure; one that is made of several has these below it, and none where there are none."""
    made = Table(show_header=False, box=None, pad_edge=False)
    made.add_column()
    made.add_column(justify="right")
    for name, value in figures.items():
        if name not in NAMES or value == {}:
            continue
        parts: Mapping[str, int] = value if isinstance(value, dict) else {}
        made.add_row(NAMES[name], f"{sum(parts.values()) if parts else value:,}")
        for part, number in parts.items():
            made.add_row(f"  {part}", f"{number:,}")
    return made
