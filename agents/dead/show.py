"""A letter's original bytes for a reader, and for a program."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from streams.contract.dead import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agents.dead.letter import Letter

_ROW = 16
_HEX_ROWS = 64


def facts(one: Letter) -> dict[str, Any]:
    """All that is known of a letter; bytes as base64."""
    return {
        "place": one.place,
        "timestamp": one.timestamp,
        "attempts": one.attempts,
        "errors": {name.removeprefix(PREFIX): one.header(name) for name, _ in one.headers if name.startswith(PREFIX)},
        "headers": {name: one.header(name) for name, _ in one.headers if not name.startswith(PREFIX)},
        "key_base64": None if one.key is None else base64.b64encode(one.key).decode(),
        "value_base64": None if one.value is None else base64.b64encode(one.value).decode(),
    }


def readable(value: bytes | None) -> Iterator[str]:
    """Bytes as lines: as text when they are text (what would steer a terminal shown as a mark), else in hexadecimal."""
    if value is None:
        yield "(no value)"
        return
    try:
        text = value.decode()
    except UnicodeDecodeError:
        yield from _dump(value)
        return
    for line in text.split("\n"):
        yield "".join(character if character.isprintable() or character == "\t" else "\ufffd" for character in line)


def _dump(value: bytes) -> Iterator[str]:
    for at in range(0, min(len(value), _ROW * _HEX_ROWS), _ROW):
        row = value[at : at + _ROW]
        seen = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
        yield f"{at:08x}  {row.hex(' '):47}  {seen}"
    if len(value) > _ROW * _HEX_ROWS:
        yield f"… {len(value) - _ROW * _HEX_ROWS:,} more bytes"
