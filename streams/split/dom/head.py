"""What a page says about itself outside of its text: meta elements, links, JSON-LD, microdata."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import orjson
import turbohtml
from turbohtml import MicrodataItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from streams.split.dom.tags import Attributes

_VALUE: Final = 2000  # characters of a value that are kept
_OBJECTS: Final = 64
_DEEP: Final = 12
_TIMES: Final = 12


@dataclass(slots=True)
class Head:
    """`meta`: (name in lower case, value), in order; `links`: (rel, href); `objects`: JSON-LD and microdata, flattened.

    Each object has `@carrier` (`jsonld` or `microdata`) beside its properties. `times`: (role, value) of `<time>`
    elements; the role is the property or the class.
    """

    title: str = ""
    language: str = ""
    meta: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    objects: list[Mapping[str, Any]] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    _linked_data: bool = False

    def first(self) -> dict[str, str]:
        """The first value of each name; `title` and `lang` are those of the document."""
        found = {"title": self.title, "lang": self.language}
        for name, value in self.meta:
            found.setdefault(name, value)
        return {name: value for name, value in found.items() if value}

    def begin(self, tag: str, attrs: Attributes) -> None:
        """A tag that may say something about the page."""
        if tag == "meta":
            self._meta(dict(attrs))
        elif tag == "link":
            rel, href = dict(attrs).get("rel"), dict(attrs).get("href")
            if rel and href:
                self.links.append((rel.strip().lower(), href.strip()[:_VALUE]))
        elif tag == "script":
            self._linked_data = (dict(attrs).get("type") or "").strip().lower() == "application/ld+json"

    def text(self, tag: str, data: str) -> None:
        """The text of a title or a script."""
        if tag == "title" and not self.title:
            self.title = " ".join(data.split())[:_VALUE]
        elif tag == "script" and self._linked_data:
            self.objects.extend(list(flatten(_parsed(data)))[: _OBJECTS - len(self.objects)])

    def time(self, role: str, value: str) -> None:
        if len(self.times) < _TIMES:
            self.times.append((role, value[:100]))

    def microdata(self, source: str) -> None:
        """The items of a page that marks any."""
        if "itemscope" in source:
            self.objects.extend(_microdata(item) for item in turbohtml.parse(source).microdata()[:_OBJECTS])

    def _meta(self, attrs: dict[str, str | None]) -> None:
        content = attrs.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv") if content else ():
            name = attrs.get(attribute)
            if name and content:
                self.meta.append((name.strip().lower(), content.strip()[:_VALUE]))
                return


def _parsed(text: str) -> object:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        pass
    try:  # line breaks inside strings are the commonest fault
        return orjson.loads("".join(max(c, " ") for c in text))
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        return None


def flatten(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Each object of a JSON-LD document: those of lists, of `@graph`, and what a page says it is about."""
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for one in value[:_OBJECTS]:
            yield from flatten(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield {"@carrier": "jsonld", **value}
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from flatten(value.get(key), depth + 1)


def _microdata(item: MicrodataItem, depth: int = 0) -> dict[str, Any]:
    """An item as JSON-LD would have it: a single value bare, several as a list."""
    out: dict[str, Any] = {"@carrier": "microdata", "@type": (item.type or "").rstrip("/").rpartition("/")[2]}
    for name, values in item.properties.items():
        read = [_property(value, depth) for value in values[:_OBJECTS]]
        out[name] = read[0] if len(read) == 1 else read
    return out


def _property(value: str | MicrodataItem, depth: int) -> object:
    if isinstance(value, MicrodataItem):
        return _microdata(value, depth + 1) if depth < _DEEP else None
    return value.strip()[:_VALUE]
