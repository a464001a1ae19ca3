"""Lines that show a date, as evidence: which of them is the day of publication is for enrich to weigh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.contract.records import Finding
from streams.enrich.dates.gate import may_be_age

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.blocks import Block, Document

LONGEST: Final = 240  # characters of a block that can be a date line; longer ones are prose
LABELLED: Final = 100  # of a line in which a word such as "published" says what the date is
EARLY: Final = 60  # characters at the start of a long line, where a byline has its date
NEAR: Final = 8  # blocks around the title
MANY: Final = 12

# A cheap gate: a year (also Buddhist, or in other digits) or a date with a short year.
_GATE: Final = re.compile(
    r"(?<!\d)(?:1[89]|2[0-5])\d\d|(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2}(?!\d)|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]{4}"
)
_PUBLISHED: Final = re.compile(
    r"\b(?:publi\w*|posted|post(?:ed)? on|released?|issued|created|date|dated|added|submitted|veröffentlicht|erschienen"
    r"|erstellt|datum|stand|publicad[oa]|fecha|publié|paru|mis en ligne|pubblicat[oa]|data|geplaatst|gepubliceerd"
    r"|опубликован\w*|дата|опубліковано|opublikowan\w*|dodan[oa]|publikováno|zveřejněno|megjelen\w*|julkaistu|publicerad"
    r"|udgivet|publisert|yayın\w*|dipublikasikan|diterbitkan|đăng|objavljen\w*|publicat|avaldatud|publicēts|paskelbta)\b"
    r"|発行|公開|投稿|掲載|发布|發布|发表|時間|时间|日期|등록|입력|게시|نشر|תאריך|פורסם|प्रकाशित|เผยแพร่",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:(?:last\s)?(?:updated?|modified|edited|revised|reviewed)|last (?:change|changed|edit)|aktualisiert|geändert"
    r"|bearbeitet|actualizad[oa]|mis à jour|modifié|mise à jour|aggiornat[oa]|ultima modifica|atualizad[oa]|bijgewerkt"
    r"|обновлен\w*|изменен\w*|оновлено|zaktualizowan\w*|aktualizováno|frissítve|päivitetty|uppdaterad|opdateret"
    r"|oppdatert|güncelle\w*|diperbarui|cập nhật|ažurirano|actualizat)\b"
    r"|更新|修改|改訂|수정|تحديث|עודכן|अपडेट",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"[©]|\b(?:copyright|all rights reserved|joined|member since|mitglied seit|register(?:ed|iert)|expires?|deadline"
    r"|born|founded|established|since|seit|accessed|retrieved|archived from|cookie)\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:^|[._\-#])(?:\w*date(?:time|line)?|published?\w*|posted\w*|pub|time(?:stamp)?|dateline|datum|fecha|entry-meta|post-meta|byline|article-info|meta-info|info)(?=$|[._\-#])",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"^\W*(?:by|von|par|por|di|de|door|av|af|autor\w*|author|text|от|автор|przez|yazan)\b|文[:：/]|作者|記者|记者",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """Findings for `published` and for `modified`, the likeliest first."""

    published: tuple[Finding, ...]
    modified: tuple[Finding, ...]


def dated_lines(document: Document, title: int | None, first: int, last: int) -> Dated:
    """Lines with a date around the block `title` and the body, which is the blocks from `first` to before `last`."""
    blocks = document.blocks
    found: dict[str, list[tuple[int, Finding]]] = {"published": [], "modified": []}
    centre = title if title is not None else first
    for at, text in _lines(blocks):
        near = -3 <= at - centre <= NEAR
        for kind, finding in _findings(text, blocks[at], near=near, before=at < first, after=at >= last):
            found[kind].append((abs(at - centre) + (0 if at >= centre else 2), finding))
    return Dated(*(_best(found[kind]) for kind in ("published", "modified")))


def _best(rows: list[tuple[int, Finding]]) -> tuple[Finding, ...]:
    rows.sort(key=lambda row: row[0])
    return tuple(dict.fromkeys(finding for _, finding in rows))[:MANY]


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for at, block in enumerate(blocks):
        text = block.text
        if len(text) <= LONGEST and (_GATE.search(text) or may_be_age(text)):
            yield at, text


def _findings(text: str, block: Block, *, near: bool, before: bool, after: bool) -> Iterator[tuple[str, Finding]]:
    if _OTHER.search(text) and not _PUBLISHED.search(text):
        return
    changed, published = _CHANGED.search(text), _PUBLISHED.search(text)
    if changed:
        value = text[changed.start() :]
        yield "modified", Finding(value=value, where="line:label")
        if published and published.start() < changed.start():
            yield "published", Finding(value=text[: changed.start()], where="line:label")
        return
    element = None if near or block.times else _time(block)  # a `datetime` is evidence already
    if element is not None and len(text) <= LABELLED:
        kind = "modified" if "modif" in element or "updat" in element else "published"
        yield kind, Finding(value=text, where="time:")
        return
    role = _role(text, block, near=near, before=before, after=after)
    if role:
        yield "published", Finding(value=text, where=f"line:{role}")


def _time(block: Block) -> str | None:
    """The class of the `<time>` element that a block stands in or holds; None without one."""
    name = next((name for name in (*block.inner, *block.path[-2:]) if name.partition(".")[0] == "time"), None)
    return None if name is None else name.partition(".")[2].partition(".")[0].partition("#")[0].lower()


def _role(text: str, block: Block, *, near: bool, before: bool, after: bool) -> str | None:
    """What the line is beside its date; None for prose, where a date is part of the story."""
    named = any(_NAMED.search(name) for name in block.path[-3:] + block.inner)
    if len(text) > LABELLED or len(text) > 30 + 15 * text.count(" "):  # a sentence, also where words are not spaced
        early = _GATE.search(text[:EARLY]) is not None
        return "label" if near and named and early else "title" if near and _BY.search(text) else None
    if near and (named or _PUBLISHED.search(text)):
        return "label"
    if near:
        return "byline" if _BY.search(text) else "title"
    if before:
        return "head"
    return "foot" if after else "body"
