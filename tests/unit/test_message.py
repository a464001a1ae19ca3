"""A record at the level of bytes: what its headers say."""

from __future__ import annotations

from streams.contract.message import Message, texts


def test_the_last_header_of_a_name_counts_and_one_without_a_value_says_nothing() -> None:
    """A later hop's wins. Kafka allows headers without a value: nobody may stumble over one."""
    headers = (("a", b"1"), ("a", b"2"), ("b", b"\xff"), ("a", None), ("c", None))
    made = Message("t", None, None, headers)
    assert texts(headers) == {"a": "2", "b": "\ufffd"}
    assert [made.header(name) for name in ("a", "b", "c", "d")] == ["2", "\ufffd", None, None]
