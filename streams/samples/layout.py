"""Layouts: a page with slots, and fragments that fill them.

A layout file is cut by lines `@@ name`: the first section is the page, each other one a fragment. A slot `{{name}}`
takes the value of that name; a line that is a slot and nothing else goes when there is no value. A list
fills it with one fragment an entry (the entry's own `as`, else the slot's name);
a text with the fragment of the slot's name, if there is one; what is absent or empty leaves nothing.
"""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECTION = re.compile(r"^@@ (\w+)\n", re.MULTILINE)
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_LINE = re.compile(r"^\{\{(\w+)\}\}\n", re.MULTILINE)


_EMPTY = re.compile(r"\n{3,}")


class Layout:
    """One way in which a site sets its pages."""

    def __init__(self, source: str, *, markup: bool) -> None:
        parts = _SECTION.split(source)[1:]
        self.fragments = dict(zip(parts[::2], parts[1::2], strict=True))
        self.markup = markup

    @property
    def slots(self) -> frozenset[str]:
        """What the layout shows of its content, at whatever depth."""
        return frozenset(_SLOT.findall("\n".join(self.fragments.values())))

    def render(self, values: Mapping[str, Any]) -> str:
        return _EMPTY.sub("\n\n", self._fill("page", values))

    def _fill(self, fragment: str, values: Mapping[str, Any]) -> str:
        source = _LINE.sub(lambda line: line[0] if values.get(line[1]) else "", self.fragments[fragment])
        return _SLOT.sub(lambda slot: self._value(slot[1], values), source)

    def _value(self, name: str, values: Mapping[str, Any]) -> str:
        value = values.get(name)
        if not value:
            return ""
        if isinstance(value, list):
            return "".join(self._entry(name, entry, values) for entry in value)
        if isinstance(value, dict):
            return self._fill(name, {**values, **value})
        if name in self.fragments:
            return self._fill(name, {**values, "text": value}).rstrip("\n")
        text = str(value)
        return text if name.endswith("_raw") else self._escape(text, breaks=name.endswith("_br"))

    def _entry(self, name: str, entry: Any, values: Mapping[str, Any]) -> str:
        inner = entry if isinstance(entry, dict) else {"text": entry}
        return self._fill(inner.get("as", name), {**values, **inner})

    def _escape(self, text: str, *, breaks: bool) -> str:
        if not self.markup:
            return text
        escaped = html.escape(text, quote=True)
        return escaped.replace("\n", "<br>\n") if breaks else escaped


@cache
def layout(name: str) -> Layout:
    """The layout of that file name."""
    source = (files("streams.samples") / "layouts" / name).read_text("utf-8")
    return Layout(source, markup=name.endswith(".html"))
