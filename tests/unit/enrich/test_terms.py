"""Term statistics: counting, the snapshot, and the command that builds one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest
from typer.testing import CliRunner

from agents.cli.terms import terms as command
from streams.enrich.terms.count import count
from streams.enrich.terms.rarity import Rarity
from streams.enrich.terms.snapshot import default_terms, dump, load_terms, parse
from streams.enrich.terms.units import fold
from streams.enrich.words import BREAK, read
from streams.errors import UnreadableInputError

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = [(f"The harbour of town {number} was closed and the ferry waited", "en") for number in range(30)] + [
    ("The ferry found a rare quokka", "en")
] * 3


def test_a_term_is_counted_once_a_document() -> None:
    """Document frequency, not frequency; terms of fewer than three documents are left out."""
    english = count([("harbour harbour harbour ferry", "en"), *DOCUMENTS]).languages["en"]
    assert english.documents == 34
    assert english.terms["harbour"] == 31
    assert english.terms["ferry"] == 34
    assert english.terms["quokka"] == 3


def test_few_documents_and_no_language_are_left_out() -> None:
    """A language needs twenty documents; `und` never counts."""
    assert set(count([*DOCUMENTS, ("Der Hafen", "de"), *[("xx yy", "und")] * 30]).languages) == {"en"}


def test_the_same_counts_have_the_same_version_and_bytes() -> None:
    """In any order of the documents."""
    one, other = count(DOCUMENTS), count(DOCUMENTS[::-1])
    assert one.version == other.version
    assert dump(one) == dump(other)
    assert parse(dump(one), "x") == one
    assert count(DOCUMENTS[3:]).version != one.version


def test_vowel_signs_are_parts_of_words() -> None:
    """Of Indic scripts, and the joiner of Persian; each word is one, and known as one."""
    written = read("बंदरगाह फिर से खुल गया। قیمت\u200cها").written.decode()
    assert [line.split() for line in written.split(BREAK)] == [["बंदरगाह", "फिर", "से", "खुल", "गया"], ["قیمت\u200cها"]]
    assert default_terms().languages["hi"].terms["और"] > 0
    assert "क" not in default_terms().languages["hi"].terms


def test_words_are_counted_without_genitives_and_elisions() -> None:
    """ "Town's" is town, "l’alba" is alba; O'Brien and don't stay."""
    written = read("Town’s L’alba qu'il O'Brien don't").written
    assert fold(written) == ["town", "alba", "il", "o'brien", "don't"]
    assert fold(read("").written) == []


def test_rare_words_weigh_more_and_common_ones_nothing() -> None:
    """A word in more than an eighth of all documents says nothing of one."""
    rarity = Rarity(default_terms().languages["en"])
    assert "the" in rarity.common
    assert rarity.unknown > rarity.rare["harbour"] > 0


def test_the_default_speaks_many_languages() -> None:
    """It ships with a version of its own and is small."""
    held = default_terms()
    assert held.version
    assert len(held.languages) > 50
    assert len(dump(held)) < 400_000


def test_the_command_builds_a_snapshot_from_a_folder(tmp_path: Path) -> None:
    """Of a river's output; copies, later fetches and redeliveries do not count, a broken line is told."""
    rows: list[dict[str, Any]] = [
        {"value": {"id": str(at), "text": text, "language": language}} for at, (text, language) in enumerate(DOCUMENTS)
    ]
    rows.append({"value": {"id": "x", "text": DOCUMENTS[0][0], "language": "en", "duplicate": {"of": "0"}}})
    rows.append({"value": {"id": "y", "text": DOCUMENTS[0][0], "related": [{"to": "0", "relation": "recrawl"}]}})
    rows.append(rows[0])
    (tmp_path / "enrich.jsonl").write_bytes(b"\n".join(map(orjson.dumps, rows)))
    out = tmp_path / "terms.json.gz"
    result = CliRunner().invoke(command, ["build", str(tmp_path), "--out", str(out), "--name", "mine"])
    assert result.exit_code == 0, result.output
    held = load_terms(str(out))
    assert (held.version, held.languages["en"].documents) == ("mine", 30)
    (tmp_path / "enrich.jsonl").write_bytes(b"no json\n")
    assert CliRunner().invoke(command, ["build", str(tmp_path), "--out", str(out)]).exit_code == 4


def test_the_command_wants_one_kind_of_source(tmp_path: Path) -> None:
    """Files or a topic, not both and not neither."""
    for arguments in ([], [str(tmp_path), "--topic", "dedupe"]):
        result = CliRunner().invoke(command, ["build", *arguments, "--out", str(tmp_path / "x")])
        assert "either files and folders, or a --topic" in str(result.exception)


def test_a_file_that_is_no_snapshot_is_refused(tmp_path: Path) -> None:
    """With what to do about it."""
    path = tmp_path / "x"
    path.write_bytes(b"nothing")
    with pytest.raises(UnreadableInputError, match="millrace terms build"):
        load_terms(str(path))
