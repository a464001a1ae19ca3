"""What a page says about itself outside of its text: meta elements, links, JSON-LD, microdata."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import orjson
from turbohtml import MicrodataItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from turbohtml import Document, Element

_HEAD: Final = ("meta", "link", "script", "title")
_VALUE: Final = 2000  # characters of a value that are kept
_OBJECTS: Final = 64
_DEEP: Final = 12


@dataclass(slots=True)
class Head:
    """`meta`: (name in lower case, value), in order; `links`: (rel, href); `objects`: JSON-LD and microdata, flattened.

    Each object has `@carrier` (`jsonld` or `microdata`) beside its properties.
    """

    title: str = ""
    language: str = ""
    meta: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    objects: list[Mapping[str, Any]] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)

    def first(self) -> dict[str, str]:
        """The first value of each name; `title` and `lang` are those of the document."""
        found = {"title": self.title, "lang": self.language}
        for name, value in self.meta:
            found.setdefault(name, value)
        return {name: value for name, value in found.items() if value}


def read_head(document: Document, source: str) -> Head:
    """Read all that `Head` holds. Malformed JSON-LD is passed over."""
    head = Head()
    root = document.root
    if root is not None:
        head.language = (root.attr("lang") or root.attr("xml:lang") or "").strip()
    for element in document.iter_elements(_HEAD):
        _READERS[element.tag](head, element)
    if "itemscope" in source:
        head.objects.extend(_microdata(item) for item in document.microdata()[:_OBJECTS])
    if "<time" in source or "<TIME" in source:
        head.times.extend(_times(document))
    return head


def _meta(head: Head, element: Element) -> None:
    content = element.attr("content")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = element.attr(attribute)
        if name:
            head.meta.append((name.strip().lower(), content.strip()[:_VALUE]))
            return


def _link(head: Head, element: Element) -> None:
    rel, href = element.attr("rel"), element.attr("href")
    if rel and href:
        head.links.append((rel.strip().lower(), href.strip()[:_VALUE]))


def _script(head: Head, element: Element) -> None:
    if (element.attr("type") or "").strip().lower() == "application/ld+json":
        head.objects.extend(list(flatten(_parsed(element.text)))[: _OBJECTS - len(head.objects)])


def _title(head: Head, element: Element) -> None:
    if not head.title:
        head.title = " ".join(element.text.split())[:_VALUE]


_READERS: Final = {"meta": _meta, "link": _link, "script": _script, "title": _title}


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


def _times(document: Document) -> Iterator[tuple[str, str]]:
    """(role, value) of the first <time> elements; the role is the property or the class."""
    for element in document.find_all("time", limit=12):
        value = (element.attr("datetime") or " ".join(element.text.split()))[:100]
        names = (element.attr("class") or "").split()
        if value:
            yield element.attr("itemprop") or (names[0] if names else ""), value
