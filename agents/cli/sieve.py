"""Which records of a topic somebody wants to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson

from streams.contract.message import texts
from streams.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import ConsumerRecord


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a record must be; nothing wanted lets all through.

    `headers`: NAME=VALUE, the last of that name. `host`: the page's, or a domain above it. `kind` of the item or page,
    `language` of an enriched item.
    """

    headers: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    host: str | None = None
    language: str | None = None

    def __call__(self, record: ConsumerRecord) -> bool:
        have = texts(record.headers)
        if not all(have.get(name) == value for name, value in self.headers):
            return False
        if self.kind is None and self.host is None and self.language is None:
            return True
        value = _json(record.value)
        return (
            (self.kind is None or have.get("kind", value.get("kind")) == self.kind)
            and (self.language is None or value.get("language") == self.language)
            and (self.host is None or self._on_host(str(value.get("url") or have.get("ce_subject") or "")))
        )

    def _on_host(self, url: str) -> bool:
        try:
            found = urlsplit(url).hostname or ""
        except ValueError:
            return False
        wanted = (self.host or "").lower()
        return found == wanted or found.endswith("." + wanted)


def sieve(headers: Sequence[str], kind: str | None, host: str | None, language: str | None) -> Sieve:
    """From what was typed; raises `UsageError` for a header that is no NAME=VALUE."""
    return Sieve(tuple(_parsed(text) for text in headers), kind, host, language)


def _parsed(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found or not name:
        raise UsageError(f"--header {text}: write NAME=VALUE, for example kind=article")
    return name, value


def _json(value: bytes | None) -> dict[str, Any]:
    try:
        found = orjson.loads(value or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
