"""`docs/fields.md`: each field of each record, its meaning, unit, source and an example, from the types alone."""

from __future__ import annotations

import inspect
import json
import types
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import Meta

from streams.contract import records
from streams.contract.topics import BY_RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """# The fields of every record

Made from the types in `streams/contract/` by `make contract`; do not edit. A field that is not known is absent from the
JSON. Instants are RFC 3339 in UTC, spans half-open ranges of characters of the decoded page. Each item record holds the
fields of the stage before it.
"""
MAIN: tuple[type[records.Record], ...] = (
    records.RawEvent, records.SplitItem, records.CleanItem, records.DedupedItem, records.EnrichedItem,
    records.PageRecord, records.ClusterMember, records.Dropped,
)  # fmt: skip
PARTS: tuple[type[records.Record], ...] = (
    records.Evidence, records.Finding, records.Link, records.Quality, records.Duplicate, records.Related, records.When,
    records.Keyword, records.Entity, records.PersonalDatum, records.Counts, records.ItemRef, records.DroppedPart,
)  # fmt: skip
WRITERS: dict[type[records.Record], str] = {
    records.RawEvent: "crawler", records.SplitItem: "split", records.CleanItem: "clean", records.Quality: "clean",
    records.DedupedItem: "dedupe", records.Duplicate: "dedupe", records.Related: "dedupe",
    records.EnrichedItem: "enrich",
    records.When: "enrich", records.Keyword: "enrich", records.Entity: "enrich", records.PersonalDatum: "enrich",
    records.Counts: "enrich", records.PageRecord: "split", records.ItemRef: "split", records.ClusterMember: "dedupe",
    records.Evidence: "split", records.Finding: "the page", records.Link: "the page", records.Dropped: "the stage",
    records.DroppedPart: "the stage",
}  # fmt: skip
"""Where the values come from, when the field itself does not say."""
PLAIN = {str: "string", int: "integer", float: "number", bool: "true or false", type(None): "absent"}


class Field(NamedTuple):
    """One field as its type describes it; texts are empty where there is nothing to say."""

    name: str
    kind: str
    meaning: str
    unit: str
    source: str
    example: str


def page() -> str:
    """The whole document."""
    parts = [HEAD, *(_section(record) for record in MAIN), "# Parts of records\n", *(_section(one) for one in PARTS)]
    return "\n".join(parts)


def fields(record: type[records.Record]) -> Iterator[Field]:
    """The fields that `record` adds to those of the record that it extends."""
    base = record.__mro__[1]
    inherited = set(getattr(base, "__struct_fields__", ()))
    hints = get_type_hints(record, include_extras=True)
    for name in record.__struct_fields__:
        if name not in inherited:
            metas = list(_metas(hints[name]))
            extra: dict[str, Any] = {key: value for meta in metas for key, value in (meta.extra or {}).items()}
            said = next((meta.description for meta in reversed(metas) if meta.description), "")
            shown = next((meta.examples[0] for meta in reversed(metas) if meta.examples), None)
            example = "" if shown is None else json.dumps(shown, ensure_ascii=False)
            source = extra.get("source", "") or WRITERS.get(record, "")
            yield Field(name, _kind(hints[name]), said, extra.get("unit", ""), source, example)


def _metas(hint: Any) -> Iterator[Meta]:
    """What the annotation of a field says, outermost last; not what those of list entries say."""
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        yield from _metas(inner)
        yield from (note for note in notes if isinstance(note, Meta))
    elif get_origin(hint) in {Union, types.UnionType}:
        for one in get_args(hint):
            yield from _metas(one)


def _kind(hint: Any) -> str:
    """The type in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in {Union, types.UnionType}:
        return " or ".join(dict.fromkeys(_kind(one) for one in arguments if one is not type(None)))
    if origin is Literal:
        return " · ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"list of {_kind(arguments[0])}" if arguments[-1] is Ellipsis else "two integers"
    if origin is dict:
        return f"object of {_kind(arguments[1])}"
    if hint is Any:
        return "any"
    return PLAIN.get(hint) or (f"[{hint.__name__}](#{hint.__name__.lower()})" if inspect.isclass(hint) else "any")


def _section(record: type[records.Record]) -> str:
    topic = BY_RECORD.get(record)
    base = record.__mro__[1]
    lines = [f"## {record.__name__}", ""]
    if topic:
        lines += [f"Topic `{topic.name}`, key: {topic.key}.", ""]
    if base is not records.Record:
        lines += [f"All of [{base.__name__}](#{base.__name__.lower()}), and:", ""]
    lines += [_opening(record), "", "| field | type | meaning | unit | source | example |", "|---|---|---|---|---|---|"]
    lines += [_row(field) for field in fields(record)]
    return "\n".join([*lines, ""])


def _opening(record: type[records.Record]) -> str:
    """The docstring, lists and all."""
    return inspect.cleandoc(record.__doc__ or "")


def _row(field: Field) -> str:
    example = f"`{field.example}`" if field.example else ""
    cells = (f"`{field.name}`", field.kind, field.meaning, field.unit, field.source, example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
