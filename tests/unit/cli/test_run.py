"""`millrace run`."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from streams.run.folder import FILES

if TYPE_CHECKING:
    from pathlib import Path

BODY = "A report\n\nThe tide stood high, and nobody had expected it to, least of all the man who reads the gauge.\n"


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["run", *map(str, arguments)])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A folder that a run has filled, and how the run ended: a page, a copy of it, a 404 and rubbish."""
    folder = tmp_path_factory.mktemp("run")
    events = [
        {"url": "https://a.example/", "content_type": "text/plain", "body": BODY, "fetched_at": "2026-01-01T00:00:00Z"},
        {"url": "https://b.example/", "content_type": "text/plain", "body": BODY},
        {"url": "https://c.example/", "status": 404},
    ]
    text = "\n".join([*map(json.dumps, events), "rubbish \ud83d".replace("\ud83d", "é")])
    (folder / "pages.jsonl").write_text(text, "utf-8")
    return folder / "out", run(folder / "pages.jsonl", "--out", folder / "out", "--json", "--jobs", 1)


def test_every_file_is_there(filled: tuple[Path, Any]) -> None:
    """One a topic, and 0 at the end, since every record is accounted for."""
    folder, result = filled
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES.values())


def test_a_line_is_key_headers_and_value(filled: tuple[Path, Any]) -> None:
    """Headers are an object of names and strings; the value is the record itself."""
    folder, _ = filled
    for name in set(FILES.values()) - {"dead.jsonl"}:
        for line in lines(folder / name):
            assert list(line) == ["key", "headers", "value"]
            assert all(isinstance(value, str) for value in line["headers"].values())
            assert line["headers"]["ce_specversion"] == "1.0"
    (first, second) = lines(folder / "enrich.jsonl")
    assert first["key"] == first["value"]["id"]
    assert (first["headers"]["duplicate"], second["headers"]["duplicate"]) == ("", "exact")
    assert [record["key"] for record in lines(folder / "page.jsonl")] == [f"https://{host}.example/" for host in "abc"]


def test_dead_letters_are_in_base64(filled: tuple[Path, Any]) -> None:
    """The bytes as they came, whatever they are."""
    folder, _ = filled
    (letter,) = lines(folder / "dead.jsonl")
    assert base64.b64decode(letter["value_base64"]) == "rubbish é".encode()
    assert letter["key_base64"] is None
    assert letter["headers"]["millrace.errors.reason"] == "undecodable"


def test_figures_are_stable_json(filled: tuple[Path, Any]) -> None:
    """`--json` prints the figures under fixed names."""
    figures = json.loads(filled[1].stdout)
    assert {name: figures[name] for name in ("pages", "gone", "unaccounted", "dead", "duplicates")} == {
        "pages": 4, "gone": 1, "unaccounted": 0, "dead": {"undecodable": 1}, "duplicates": {"exact": 1},
    }  # fmt: skip
    assert figures["items"] == {"article": 2}
    assert figures["dropped"] == {"split: gone": 1}


def test_a_filled_folder_is_refused(filled: tuple[Path, Any]) -> None:
    """Unless told to overwrite it; nothing in it is touched."""
    folder, _ = filled
    before = (folder / "split.jsonl").read_bytes()
    result = run(folder.parent / "pages.jsonl", "--out", folder)
    assert (result.exit_code, "--force" in result.stderr) == (2, True)
    assert (folder / "split.jsonl").read_bytes() == before


def test_force_overwrites(filled: tuple[Path, Any], tmp_path: Path) -> None:
    """With `--force` the river's files are written anew; the table is for readers."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep")
    result = run(filled[0].parent / "pages.jsonl", "--out", tmp_path / "out", "--force", "--jobs", 1)
    assert result.exit_code == 0
    assert "items found" in result.stdout
    assert "enrich.jsonl" in result.stderr
    assert (tmp_path / "out" / "mine.txt").read_text() == "keep"


def test_a_file_that_cannot_be_read_has_its_own_exit_code(filled: tuple[Path, Any], tmp_path: Path) -> None:
    """The others are read, the refused one is named, and the end is 4."""
    result = run(
        tmp_path / "none.warc", filled[0].parent / "pages.jsonl", "--out", tmp_path / "out", "--json", "--jobs", 1
    )
    assert result.exit_code == 4
    assert "none.warc" in result.stderr
    assert json.loads(result.stdout)["pages"] == 4


def test_wrong_usage_is_told_before_anything_is_written(filled: tuple[Path, Any], tmp_path: Path) -> None:
    """One URL for two files, a file for a folder, a URL or a time that is none."""
    pages = filled[0].parent / "pages.jsonl"
    assert run(pages, "--out", pages).exit_code == 2
    other = tmp_path / "b.jsonl"
    other.write_text("{}")
    assert run(pages, other, "--url", "https://x.example/", "--out", tmp_path / "out").exit_code == 2
    assert run(pages, "--url", "not a url", "--out", tmp_path / "out").exit_code == 2
    assert run(pages, "--fetched-at", "yesterday", "--out", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()
