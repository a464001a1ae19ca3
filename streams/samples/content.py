"""Contents: what a page says, apart from how it is set."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Values = dict[str, Any]
_MENU = {
    "menu_news": "News", "menu_sport": "Sport", "menu_culture": "Culture", "menu_ads": "Classifieds",
    "menu_contact": "Contact", "menu_top": "Most read",
    "menu_print": "Print this page", "menu_mail": "Send to a friend",
    "menu_rights": "All rights reserved.",
}  # fmt: skip
_KINDS = {"## ": "heading", "!! ": "promo", "    ": "code"}


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML file of the samples."""
    return tomllib.loads((files("streams.samples") / name).read_text("utf-8"))


def blocks(body: str) -> list[dict[str, str]]:
    """A body as paragraphs, headings, promotions and code, by what each begins with."""
    found = []
    for text in body.strip("\n").split("\n\n"):
        kind = next((kind for mark, kind in _KINDS.items() if text.startswith(mark)), "paragraph")
        lines = [line.removeprefix(text[:4]) for line in text.split("\n")] if kind == "code" else [text.strip()]
        inner = "\n".join(lines) if kind in {"code", "paragraph"} else text[3:].strip()
        found.append({"as": kind, "text": inner})
    return found


def values(page: Mapping[str, Any]) -> Values:
    """All that a layout may show for one page of the manifest, edits made."""
    found: Values = _MENU | dict(table(f"content/{page['content']}.toml"))
    for name in page.get("without", ()):
        found.pop(name, None)
    found.update(page.get("with", {}))
    body = blocks(found.get("body", ""))
    kept = [block for index, block in enumerate(body) if index not in page.get("drop", ())]
    added = [[{"as": "paragraph", "text": text} for text in page.get(name, ())] for name in ("prepend", "append")]
    found["body"] = [*added[0], *kept, *added[1]]
    for old, new in page.get("replace", ()):
        found["body"] = [{**block, "text": block["text"].replace(old, new)} for block in found["body"]]
    found["url"], found["charset"] = page["url"], page.get("declare", "utf-8")
    return {**found, **(shown := _teasers(page)), **_threads(found, page.get("repeat", 1)), **_derived(found, shown)}


def _teasers(page: Mapping[str, Any]) -> Values:
    pool = table("content/teasers.toml")
    shown = [{"as": "teaser", **pool[name]} for name in page.get("teasers", ())]
    return {"teasers": shown, "teasers_a": shown[:2], "teasers_b": shown[2:4], "teasers_c": shown[4:]}


def _threads(found: Values, repeat: int) -> Values:
    posts = [
        {**post, "text": post["text"].strip(), "text_br": post["text"].strip(), "number": number}
        for number, post in enumerate(found.get("posts", ()) * repeat, 1)
    ]
    return {"posts": posts, "count": len(posts)} if posts else {}


def _derived(found: Values, shown: Values) -> Values:
    comments = found.get("comments", ())
    body = found["body"]
    return {
        "tagline": "".join(f"#{tag}" for tag in found.get("tags", ())),
        "intro": body[0]["text"] if body else None,
        "links": [found["title"], *(teaser["title"] for teaser in shown["teasers"])],
        "comments_block": str(found.get("comment_count") or len(comments)) if comments else None,
        "comments_head": str(found.get("comment_count") or len(comments)) if comments else None,
        "jsonld_raw": _jsonld(found),
    }


def _jsonld(found: Values) -> str:
    kind = "Product" if "price" in found else "NewsArticle"
    stated: Values = {"@context": "https://schema.org", "@type": kind}
    if kind == "Product":
        offer = {"@type": "Offer", "price": found["price"].replace(",", "."), "priceCurrency": found["currency"],
                 "availability": f"https://schema.org/{found['availability']}"}  # fmt: skip
        rating = {"@type": "AggregateRating", "ratingValue": found["rating"].replace(",", "."), "reviewCount": 41}
        stated |= {"name": found["title"], "image": found["image"], "offers": offer, "aggregateRating": rating}
    else:
        stated |= {"headline": found["title"], "datePublished": f"{found.get('published')}T06:00:00Z",
                   "author": {"@type": "Person", "name": found.get("byline")},
                   "publisher": {"@type": "Organization", "name": found.get("publisher")},
                   "inLanguage": found["language"]}  # fmt: skip
    return json.dumps(stated, ensure_ascii=False).replace("</", "<\\/")
