"""The AsyncAPI document as one HTML page that needs nothing else."""

from __future__ import annotations

import html
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def render(document: Mapping[str, Any]) -> str:
    """Topics first, then each message with its headers, fields and an example."""
    shell = (files("streams.reference") / "page.html").read_text("utf-8")
    parts = {
        "title": _text(document["info"]["title"]),
        "about": _text(document["info"]["description"]),
        "topics": "\n".join(_topic(name, channel) for name, channel in document["channels"].items()),
        "operations": "\n".join(_operation(found) for found in document["operations"].values()),
        "messages": "\n".join(_message(name, found) for name, found in document["components"]["messages"].items()),
        "types": "\n".join(_type(name, found) for name, found in document["components"]["schemas"].items()),
    }
    for name, made in parts.items():
        shell = shell.replace(f"<!-- {name} -->", made)
    return shell


def _text(value: object) -> str:
    return html.escape(str(value), quote=False)


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _link(ref: str) -> str:
    name = ref.rsplit("/", 1)[-1]
    return f'<a href="#{name}">{name}</a>'


def _topic(name: str, channel: Mapping[str, Any]) -> str:
    settings = channel["bindings"]["kafka"]["topicConfiguration"]
    days = settings["retention.ms"] // 86_400_000
    kept = "for ever" if settings["retention.ms"] < 0 else f"{days} days"
    messages = ", ".join(map(_link, channel["messages"]))
    policy = ", ".join(settings["cleanup.policy"])
    return _row(f'<code id="{name}">{channel["address"]}</code>', _text(channel["description"]), messages, policy, kept)


def _operation(found: Mapping[str, Any]) -> str:
    return _row("reads" if found["action"] == "receive" else "writes", _text(found["summary"]))


def _message(name: str, found: Mapping[str, Any]) -> str:
    key = found["bindings"]["kafka"]["key"]["description"]
    head = f'<section id="{name}"><h3>{name}</h3><p>{_text(found["summary"])}. Key: {_text(key)}. '
    head += f"Content type: <code>{found['contentType']}</code>. Value: {_kind(found['payload'])}.</p>"
    if headers := found.get("headers"):
        head += "<p>Headers: " + (_kind(headers) if "$ref" in headers else "</p>" + _fields(headers)) + "</p>"
    for example in found.get("examples", [])[:2]:
        shown = json.dumps(example, indent=2, ensure_ascii=False)
        head += f"<details><summary>example</summary><pre>{_text(shown)}</pre></details>"
    return head + "</section>"


def _type(name: str, found: Mapping[str, Any]) -> str:
    return f'<section id="{name}"><h3>{name}</h3><p>{_text(found.get("description", ""))}</p>{_fields(found)}</section>'


def _fields(found: Mapping[str, Any]) -> str:
    needed = set(found.get("required", ()))
    rows = "".join(
        _row(f"<code>{_text(name)}</code>{'' if name in needed else ' <i>optional</i>'}", _kind(field), _said(field))
        for name, field in found.get("properties", {}).items()
    )
    return f"<table><tr><th>name</th><th>type</th><th>meaning</th></tr>{rows}</table>"


def _said(field: Mapping[str, Any]) -> str:
    extra = [f"{name}: {_text(field[name])}" for name in ("unit", "source") if name in field]
    return "; ".join([_text(field.get("description", "")), *extra])


def _kind(field: Mapping[str, Any]) -> str:
    if "$ref" in field:
        return _link(field["$ref"])
    if "anyOf" in field:
        return " or ".join(kind for kind in map(_kind, field["anyOf"]) if kind != "null")
    if "enum" in field:
        return " | ".join(f"<code>{_text(json.dumps(value))}</code>" for value in field["enum"])
    if field.get("type") == "array":
        return _array(field)
    return " ".join(_words(field)) or "any"


def _array(field: Mapping[str, Any]) -> str:
    inner = field.get("items", {})
    if isinstance(inner, list):
        return "[" + ", ".join(map(_kind, inner)) + "]"
    return "list of " + _kind(inner)


def _words(field: Mapping[str, Any]) -> Iterator[str]:
    if "type" in field:
        yield str(field["type"])
    if "format" in field:
        yield f"({field['format']})"
    if "minimum" in field and "maximum" in field:
        yield f"{field['minimum']} to {field['maximum']}"
