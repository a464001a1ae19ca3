"""The schemas of the contract: made from the types, and true of what the river writes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from streams.contract.asyncapi import document
from streams.contract.header_types import DeadHeaders
from streams.contract.message import texts
from streams.contract.schemas import SCHEMAS, schema
from streams.contract.topics import BY_NAME, DEAD, DEDUPE, ENRICH
from streams.reference import examples
from streams.reference.page import render
from streams.reference.write import as_json, write
from streams.river import whole_river
from streams.samples import events
from streams.settings import StageSettings

CONTRACTS = Path(__file__).parents[2] / "docs" / "contracts"
MAKE = "changed: run `make contract` and commit docs/contracts"
NAMES = {record.__name__: name for name, record in SCHEMAS.items()}


def committed() -> dict[str, list[dict[str, Any]]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (CONTRACTS / "examples").glob("*.json")}


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def check(topic: str, headers: dict[str, str], payload: Any) -> None:
    """Value and headers of one message against their schemas."""
    if topic == DEAD.name:
        validator("dead-headers").validate(headers)
        return
    record = BY_NAME[topic].record
    assert record is not None
    validator(NAMES[record.__name__]).validate(payload)
    behind = topic in {DEDUPE.name, ENRICH.name}
    validator("duplicate-headers" if behind else "event-headers").validate(headers)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_committed_schema_is_that_of_the_type(name: str) -> None:
    """Types and committed schemas do not drift apart."""
    assert (CONTRACTS / f"{name}.schema.json").read_text("utf-8") == as_json(schema(name)), MAKE


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_explains_each_field(name: str) -> None:
    """JSON Schema 2020-12, with a sentence for every field of the record itself."""
    made = schema(name)
    Draft202012Validator.check_schema(made)
    assert [field for field, found in made["properties"].items() if not found.get("description")] == []


def test_the_committed_documents_are_made_from_the_committed_examples() -> None:
    """The AsyncAPI document and its page are what `make contract` makes of types, topics and examples."""
    made = document(committed())
    assert (CONTRACTS / "asyncapi.json").read_text("utf-8") == as_json(made), MAKE
    assert (CONTRACTS / "index.html").read_text("utf-8") == render(made), MAKE


def test_committed_examples_are_valid() -> None:
    """There is one of each message, and each is what its schema says."""
    shown = committed()
    assert set(shown) == set(document({})["components"]["messages"])
    for topic in BY_NAME.values():
        if topic is DEAD or (topic.record and topic.record.__name__ in shown):
            for example in shown["DeadLetter" if topic.record is None else topic.record.__name__]:
                check(topic.name, example["headers"], example["payload"])
    validator("raw-event").validate(shown["RawEventJson"][0]["payload"])


def test_fresh_examples_show_every_record() -> None:
    """One small page, sent twice, still gives at least one of each record."""
    assert [name for name, shown in examples().items() if not shown] == []


def test_all_that_becomes_of_the_samples_is_valid() -> None:
    """Every message of the river, headers and value, is what its schema says."""
    river = whole_river(StageSettings())
    seen = set()
    for event in events():
        for message in river(event, "2026-01-01T00:00:00Z"):
            headers = texts(message.headers)
            check(message.topic, headers, None if message.topic == DEAD.name else json.loads(message.value or b""))
            seen.add(message.topic)
    assert len(seen) == 8


def test_a_wrong_record_is_refused() -> None:
    """The schemas can fail: a wrong kind, a share above one, a missing field."""
    good = committed()["EnrichedItem"][0]["payload"]
    assert validator("enriched-item").is_valid(good)
    for wrong in ({"kind": "poem"}, {"confidence": 1.5}, {"id": "x"}, {"fetched_at": "yesterday"}):
        assert not validator("enriched-item").is_valid({**good, **wrong}), wrong
    assert not validator("enriched-item").is_valid({name: value for name, value in good.items() if name != "url"})


def test_writing_removes_what_is_no_more(tmp_path: Path) -> None:
    """A schema whose record was taken away does not stay behind."""
    (tmp_path / "old.schema.json").write_text("{}")
    write(tmp_path)
    assert not (tmp_path / "old.schema.json").exists()
    assert sorted(path.name for path in tmp_path.glob("*.schema.json")) == sorted(
        f"{name}.schema.json" for name in SCHEMAS
    )


def test_dead_headers_are_those_that_a_dead_letter_has() -> None:
    """The type says no more and no less than a dead letter of `run` carries."""
    found = {name for name in committed()["DeadLetter"][0]["headers"] if name.startswith("millrace.errors.")}
    required = set(schema("dead-headers")["required"])
    assert required == found
    assert required <= set(DeadHeaders.__struct_encode_fields__)
