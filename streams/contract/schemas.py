"""JSON Schema 2020-12 of every record, made from its type."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import msgspec

from streams.contract import records
from streams.contract.header_types import DeadHeaders, DuplicateHeaders, EventHeaders

if TYPE_CHECKING:
    from collections.abc import Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MAJOR = 1

SCHEMAS: Mapping[str, type[records.Record]] = {
    "raw-event": records.RawEvent,
    "split-item": records.SplitItem,
    "clean-item": records.CleanItem,
    "deduped-item": records.DedupedItem,
    "enriched-item": records.EnrichedItem,
    "page-record": records.PageRecord,
    "cluster-member": records.ClusterMember,
    "dropped": records.Dropped,
    "event-headers": EventHeaders,
    "duplicate-headers": DuplicateHeaders,
    "dead-headers": DeadHeaders,
}
"""The records of the contract by the names of their schemas."""


def schema(name: str) -> dict[str, Any]:
    """The schema of one record. Fields that a schema does not name are allowed: changes are additive."""
    made = msgspec.json.schema(SCHEMAS[name])
    definitions = undented(made.pop("$defs"))
    own = definitions.pop(made["$ref"].rsplit("/", 1)[-1])
    head = {"$schema": DIALECT, "$id": f"urn:millrace:schema:{name}:v{MAJOR}"}
    return {**head, **own, **({"$defs": dict(sorted(definitions.items()))} if definitions else {})}


def undented(definitions: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Schemas by name, their docstrings without the indentation of the source, which Python keeps before 3.13."""
    said = {name: inspect.cleandoc(one["description"]) for name, one in definitions.items() if "description" in one}
    return {name: {**one, "description": said[name]} if name in said else one for name, one in definitions.items()}
