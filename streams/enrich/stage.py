"""Enrich: sizes and hashes, for now."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from streams.contract.records import Counts, EnrichedItem
from streams.rules import RULES
from streams.verdict import Verdict

if TYPE_CHECKING:
    from streams.contract.records import DedupedItem
    from streams.settings import StageSettings


class Enrich:
    """The stage."""

    def __init__(self, settings: StageSettings) -> None:
        self._settings = settings

    def __call__(self, item: DedupedItem) -> Verdict:
        fields = {name: getattr(item, name) for name in item.__struct_fields__}
        words = len(item.text.split())
        fields["domain"] = _host(item.url)
        fields["counts"] = Counts(characters=len(item.text), words=words)
        fields["text_hash"] = blake2b(item.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return Verdict((EnrichedItem(**fields, rules=RULES),))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
