"""The words by which a page says what a date is for: of publication, or of a change."""

from __future__ import annotations

import re
from typing import Final

PUBLISHED: Final = re.compile(
    r"\b(?:publi\w*|posted|post(?:ed)? on|released?|issued|created|date|dated|added|submitted|veröffentlicht|erschienen"
    r"|erstellt|datum|stand|publicad[oa]|fecha|publié|paru|mis en ligne|pubblicat[oa]|data|geplaatst|gepubliceerd"
    r"|опубликован\w*|дата|опубліковано|opublikowan\w*|dodan[oa]|publikováno|zveřejněno|megjelen\w*|julkaistu|publicerad"
    r"|udgivet|publisert|yayın\w*|dipublikasikan|diterbitkan|đăng|objavljen\w*|publicat|avaldatud|publicēts|paskelbta)\b"
    r"|発行|公開|投稿|掲載|配信|发布|發布|发表|時間|时间|日期|등록|입력|게시|نشر|תאריך|פורסם|प्रकाशित|เผยแพร่",
    re.IGNORECASE,
)
CHANGED: Final = re.compile(
    r"\b(?:(?:last\s)?(?:updated?|modified|edited|revised|reviewed)|last (?:change|changed|edit)|aktualisiert|geändert"
    r"|bearbeitet|actualizad[oa]|mis à jour|modifié|mise à jour|aggiornat[oa]|ultima modifica|atualizad[oa]|bijgewerkt"
    r"|обновлен\w*|изменен\w*|оновлено|zaktualizowan\w*|aktualizováno|frissítve|päivitetty|uppdaterad|opdateret"
    r"|oppdatert|güncelle\w*|diperbarui|cập nhật|ažurirano|actualizat)\b"
    r"|(?:最終)?更新|修改|改訂|수정|تحديث|עודכן|अपडेट",
    re.IGNORECASE,
)


_LEADS: Final = r"(?:\s+(?:on|at|am|um|le|à|el|il|op|em|den|på|w|dnia)(?=\s))?\s*[:：]?\s*"
_LABEL: Final = re.compile(rf"(?:(?:{PUBLISHED.pattern})(?:日期?)?時?于?)+{_LEADS}", re.IGNORECASE)
_CHANGE: Final = re.compile(rf"(?:{CHANGED.pattern})日?(?:時間?|时间)?{_LEADS}", re.IGNORECASE)
_BEHIND: Final = re.compile(r"(?<=[\d時分日])\s*(?:発行|公開|投稿|掲載|配信|发布|發布|发表|更新)$")
_EDITED: Final = re.compile(
    r"[\s·•|,(（\[]+(?:edited|bearbeitet|modifiée?|edit(?:ado|ada|é)|modificat[oa]|bewerkt|redigerad|edytowan[oey]"
    r"|изменено|отредактировано|düzenlendi|編集済み?|수정됨|已编辑|已編輯)[)）\]]?$",
    re.IGNORECASE,
)
"""A mark behind a time: what was said then was changed since."""
_AROUND: Final = "[]［］【】 \u3000"
_BETWEEN: Final = " ,;|·•/(–—-\u3000、（"
_DIGIT: Final = re.compile(r"\d")
_WORD_BEHIND: Final = "\u3040"  # East Asian pages write the word behind the date


def parted(text: str) -> tuple[str, str]:
    """What a line says of publication and what of a change: "1 May 2022, updated 3 May 2022"; either may be empty."""
    changed = CHANGED.search(text)
    if changed is None:
        return text, ""
    before, after = text[: changed.start()], text[changed.start() :]
    if _DIGIT.search(after):
        return before, after
    return ("", text) if changed[0] >= _WORD_BEHIND else (before, "")  # "8月15日更新", but "2 days ago (edited)"


def bare(text: str) -> str:
    """A time without the word that says what it is of, and without that of a change behind it: "Published on 3 May",
    "配信：6月12日", "6月12日 配信", "3 May, updated 4 May", "3h ago (edited)"; also of a change alone.
    """
    text = _EDITED.sub("", text)
    first, changed = parted(text)
    if _DIGIT.search(first) and _DIGIT.search(changed):
        text = first.rstrip(_BETWEEN)
    label = (_CHANGE if CHANGED.search(text) else _LABEL).match(text)
    if label and _DIGIT.search(text, label.end()):
        text = text[label.end() :]
    return _BEHIND.sub("", text).strip(_AROUND)


def tells_of_change(text: str) -> bool:
    """Whether the last such word in `text`, which stands before a date or around it, speaks of a change."""
    changed = _last(CHANGED, text)
    return changed >= 0 and changed > _last(PUBLISHED, text)


def _last(words: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in words.finditer(text)), default=-1)
