"""A view as one HTML page that needs nothing else: no script, no request, everything of the page escaped."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.inspect.view import Row, Shown, View

KINDS = ("article", "comment", "post", "teaser", "product", "profile")


def _policy(style: str) -> str:
    """Nothing may be loaded or run; the one style sheet is named by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def as_html(view: View) -> str:
    """The whole document."""
    style = files("streams.inspect").joinpath("page.css").read_text("utf-8")
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(style))}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_safe(view.url)}</title><style>{style}</style></head><body>",
            *_head(view),
            f"<main><section><h2>The page, {len(view.rows)} blocks</h2>",
            *_rows(view),
            f'</section><aside class="cards"><h2>Its items, {len(view.items)}</h2>',
            *[_card(item) for item in view.items],
            "</aside></main></body></html>\n",
        ]
    )  # fmt: skip


def _safe(text: str) -> str:
    """Escaped, and without characters that UTF-8 or HTML cannot hold."""
    kept = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    return escape(kept)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _head(view: View) -> Iterator[str]:
    sure = f", {_share(view.kind_confidence)} sure" if view.kind_confidence is not None else ""
    skipped = ", ".join(f"{count:,} {reason}" for reason, count in view.skipped.items())
    yield f"<header><h1>{_safe(view.url)}</h1>"
    no_text = f", of them no text: {_safe(skipped)}" if skipped else ""
    yield f"<p>{_safe(view.kind)}{sure} · {view.length:,} characters{no_text}</p>"
    yield f"<p>page {_safe(view.page_id)}</p>"
    if view.note:
        yield f'<p class="note">{_safe(view.note)}</p>'
    yield '<div class="legend">'
    for kind in KINDS:
        if count := sum(item.kind == kind for item in view.items):
            yield f'<span class="{kind}">{kind} {count}</span>'
    if dropped := sum(row.item is None for row in view.rows):
        yield f'<span class="dropped">dropped {dropped}</span>'
    yield '<label><input type="checkbox" id="only"> without what was dropped</label></div></header>'


def _rows(view: View) -> Iterator[str]:
    before: object = None
    for row in view.rows:
        owner = row.label if row.item is None else row.item
        yield _row(row, new=owner != before)
        before = owner


def _row(row: Row, *, new: bool) -> str:
    if row.item is None:
        kind, tag = "dropped", f'<span class="why">{_safe(row.label)}</span>'
    else:
        part = _safe(f"left out: {row.cut}" if row.cut else row.part.replace("_", " "))
        kind, tag = row.label, f'<a href="#item-{row.item}">{row.label} {row.item}</a><small>{part}</small>'
    likely = "" if row.likely is None else f"{row.likely:.2f}"
    meter = f'<meter min="0" max="1" value="{likely}" title="main: {likely}"></meter>' if likely else ""
    text = f"<del>{_safe(row.text)}</del>" if row.cut else _safe(row.text)
    return (
        f'<div class="row {kind}{" new" if new else ""}"><div>{tag}</div><div>{meter}</div>'
        f'<p class="{row.role} {row.part}" title="{_safe(row.where)}">{text}</p></div>'
    )


def _card(item: Shown) -> str:
    facts = [item.kind, str(item.number), "<em>"]
    if item.main:
        facts.append("main")
    if item.confidence is not None:
        facts.append(f"{_share(item.confidence)} likely right")
    if item.parent is not None:
        facts.append(f'answers <a href="#item-{item.parent}">{item.parent}</a>')
    facts += [item.id[:8], "</em>"]
    fields = "".join(f"<dt>{name.replace('_', ' ')}</dt><dd>{_safe(value)}</dd>" for name, value in item.fields.items())
    cuts = "".join(f'<p class="cut">{_safe(cut.reason)}: <del>{_safe(cut.text)}</del></p>' for cut in item.cuts)
    lost = f'<p class="cut">dropped by clean: {_safe(item.lost)}</p>' if item.lost else ""
    signals = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in item.quality.items())
    return (
        f'<article class="card {item.kind}" id="item-{item.number}"><h3>{" ".join(facts)}</h3><dl>{fields}</dl>'
        + (f'<div class="reading">{_safe(item.text)}</div>' if item.text else "")
        + cuts + lost
        + (f"<details><summary>quality</summary><dl>{signals}</dl></details>" if signals else "")
        + "</article>"
    )  # fmt: skip
