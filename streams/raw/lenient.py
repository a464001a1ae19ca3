"""JSON as crawlers write it: halves of surrogate pairs and a byte-order mark do not cost a page."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import orjson

from streams.errors import UndecodableError

_BOM = b"\xef\xbb\xbf"


def parse(value: bytes) -> Any:
    """JSON bytes as Python objects; half a surrogate pair becomes U+FFFD, as it does in a browser."""
    value = value.removeprefix(_BOM)
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as exc:
        if "surrogate" not in str(exc) or b"\\u" not in value:
            raise UndecodableError(f"not JSON: {exc}") from exc
    try:
        return _whole(json.loads(value, parse_constant=_refuse))
    except (ValueError, RecursionError) as exc:
        raise UndecodableError(f"not JSON: {exc}") from exc


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _whole(found: Any) -> Any:
    if isinstance(found, str):
        return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(found, list):
        return [_whole(part) for part in found]
    if isinstance(found, dict):
        return {_whole(name): _whole(part) for name, part in found.items()}
    return found
