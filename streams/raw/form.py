"""The three forms of a raw event, told apart by `content-type`: bare JSON, structured CloudEvents, binary."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, NamedTuple

from streams.contract import codec
from streams.contract.records import RawEvent
from streams.errors import UndecodableError
from streams.raw import lenient
from streams.raw.transfer import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streams.contract.message import Message

STRUCTURED = "application/cloudevents+json"
_UNDECLARED = {"", "application/octet-stream"}
_FIELDS = frozenset(RawEvent.__struct_fields__)


class Reading(NamedTuple):
    """A raw event, whatever its form was. `content`: the page, text where it came as text; None where there is none."""

    event: RawEvent
    content: bytes | str | None
    id: str | None = None
    content_type: str | None = None


def media_type(value: str | None) -> tuple[str, str | None]:
    """`text/html; charset=utf-8` as (`text/html`, `utf-8`)."""
    name, *parameters = (value or "").split(";")
    found = dict(part.strip().lower().partition("=")[::2] for part in parameters)
    return name.strip().lower(), found.get("charset", "").strip("\"' ") or None


def headers_of(source: Message) -> dict[str, str]:
    """The message's headers as text, names in lower case; the last of a name counts."""
    return {name.lower(): value.decode("utf-8", "replace") for name, value in source.headers if value}


def read(source: Message, limit: int) -> Reading:
    """The raw event in a message. `limit`: bytes of a page. Raises `UndecodableError`, `LimitExceededError`."""
    if source.value is None:
        raise UndecodableError("a raw event without a value")
    headers = headers_of(source)
    kind, _ = media_type(headers.get("content-type"))
    if not (kind in _UNDECLARED or kind == "application/json" or kind.endswith("+json")):
        return _binary(source.value, headers)
    found = lenient.parse(decoded(source.value, headers.get("content-encoding"), 2 * limit))
    if not isinstance(found, dict):
        raise UndecodableError("a raw event is a JSON object", "$")
    if kind == STRUCTURED or (kind in _UNDECLARED and "specversion" in found):
        return _structured(found)
    return _bare(found, headers)


def _bare(found: Mapping[str, Any], headers: Mapping[str, str]) -> Reading:
    if not found.get("url") and (url := headers.get("ce_subject") or headers.get("url")):
        found = {**found, "url": url}
    return _json(found, headers.get("ce_id"), "$")


def _json(found: Mapping[str, Any], event_id: str | None, where: str) -> Reading:
    known = {name: value for name, value in found.items() if name in _FIELDS and value is not None}
    unknown = {name: value for name, value in found.items() if name not in _FIELDS}
    extra = known.get("extra", {})
    event = codec.convert({**known, "extra": {**extra, **unknown} if isinstance(extra, dict) else extra}, RawEvent)
    if event.body is not None and event.body_base64 is not None:
        raise UndecodableError("the page is there twice: give body or body_base64", f"{where}.body_base64")
    content = event.body if event.body_base64 is None else _base64(event.body_base64, f"{where}.body_base64")
    return Reading(event, content, event_id, known.get("content_type"))


def _base64(value: str, where: str) -> bytes:
    try:
        return base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError) as exc:
        raise UndecodableError(f"not base64: {exc}", where) from exc


def _text(found: Mapping[str, Any], name: str) -> str | None:
    value = found.get(name)
    if value is not None and not isinstance(value, str):
        raise UndecodableError("Expected `str`", f"$.{name}")
    return value


def _structured(found: Mapping[str, Any]) -> Reading:
    """An event in JSON: its data is a bare event, or the page itself where `datacontenttype` is the page's."""
    event_id, kind = _text(found, "id"), _text(found, "datacontenttype")
    encoded = _text(found, "data_base64")
    data: Any = _base64(encoded, "$.data_base64") if encoded is not None else found.get("data")
    if media_type(kind)[0] in _UNDECLARED or "json" in media_type(kind)[0]:
        data = lenient.parse(data.encode("utf-8", "replace") if isinstance(data, str) else data) if isinstance(
            data, str | bytes) else data  # fmt: skip
        if not isinstance(data, dict):
            raise UndecodableError("the data of a raw event is a JSON object or a page", "$.data")
        return _json({"url": _text(found, "subject"), **data}, event_id, "$.data")
    if not isinstance(data, str | bytes):
        raise UndecodableError(f"data of type {kind} is a string, or bytes in data_base64", "$.data")
    fields = {"url": _text(found, "subject"), "fetched_at": _text(found, "time"), "content_type": kind}
    return _json(fields, event_id, "$")._replace(content=data)


def _binary(value: bytes, headers: Mapping[str, str]) -> Reading:
    """The page's own bytes; all else stands in the headers."""
    names = {
        "url": ("ce_subject", "url"),
        "fetched_at": ("ce_time", "fetched_at"),
        "content_type": ("content-type",),
        "final_url": ("ce_finalurl", "final_url"),
        "crawl_id": ("ce_crawlid", "crawl_id"),
        "charset": ("charset",),
    }
    fields: dict[str, Any] = {
        field: next((headers[name] for name in candidates if headers.get(name)), None)
        for field, candidates in names.items()
    }
    if fields["url"] is None:
        raise UndecodableError("a page in binary form needs its URL in a header: ce_subject or url")
    if (status := headers.get("ce_status") or headers.get("status")) is not None:
        if not status.isdecimal():
            raise UndecodableError(f"{status[:40]!r} is no HTTP status", "status")
        fields["status"] = int(status)
    if coding := headers.get("content-encoding"):
        fields["headers"] = {"content-encoding": coding}
    return _json(fields, headers.get("ce_id"), "$")._replace(content=value)
