"""The reference of fields: made from the types, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.contract import records
from streams.reference.fields import MAIN, PARTS, fields, page

FIELDS = Path(__file__).parents[2] / "docs" / "fields.md"


def test_the_committed_page_is_that_of_the_types() -> None:
    """Types and docs/fields.md do not drift apart."""
    assert FIELDS.read_text("utf-8") == page(), "changed: run `make contract` and commit docs/fields.md"


@pytest.mark.parametrize("record", [*MAIN, *PARTS], ids=lambda record: record.__name__)
def test_every_field_says_what_it_means(record: type[records.Record]) -> None:
    """A sentence for each, and its type in words."""
    rows = list(fields(record))
    assert rows
    assert [row.name for row in rows if not row.meaning] == []
    assert [row.name for row in rows if row.kind in {"", "any"} and row.name not in {"headers", "extra"}] == []


def test_every_record_of_the_contract_has_its_section() -> None:
    """Also those that are parts of others."""
    known = {value for value in vars(records).values() if isinstance(value, type) and issubclass(value, records.Record)}
    assert known - {records.Record} == {*MAIN, *PARTS}


def test_units_and_examples_are_told_where_they_matter() -> None:
    """Numbers that measure have a unit; enough fields have an example to read the page by."""
    counts = list(fields(records.Counts))
    assert all(row.unit and row.example for row in counts)
    rows = [row for record in (*MAIN, *PARTS) for row in fields(record)]
    assert sum(bool(row.example) for row in rows) > len(rows) / 2
