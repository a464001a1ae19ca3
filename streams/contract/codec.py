"""JSON in and out: orjson for the bytes, msgspec for the types, one error that says where a record is wrong."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
import orjson

from streams.errors import UndecodableError

R = TypeVar("R", bound=msgspec.Struct)
_WHERE = re.compile(r"^(?P<message>.*?)(?: - at `(?P<where>[^`]*)`)?$", re.DOTALL)


def encode(record: msgspec.Struct) -> bytes:
    """A record as JSON bytes; fields in the order of their type, so equal records give equal bytes."""
    return orjson.dumps(msgspec.to_builtins(record))


def parse(value: bytes | None) -> Any:
    """JSON bytes as Python objects."""
    if value is None:
        raise UndecodableError("a record without a value")
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as exc:
        raise UndecodableError(f"not JSON: {exc}") from exc


def convert(found: Any, record: type[R]) -> R:
    """Parsed JSON as a record. Fields that this version does not know are ignored: changes are additive."""
    try:
        return msgspec.convert(found, record)
    except msgspec.ValidationError as exc:
        match = _WHERE.match(str(exc))
        message, where = (match["message"], match["where"]) if match else (str(exc), None)
        raise UndecodableError(f"{message} (a {record.__name__} was expected)", where or "$") from exc


def decode(value: bytes | None, record: type[R]) -> R:
    """JSON bytes as a record."""
    return convert(parse(value), record)
