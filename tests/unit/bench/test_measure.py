"""What a page costs is measured stage by stage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from agents.cli.main import app
from streams.contract.topics import CLEAN, RAW

if TYPE_CHECKING:
    from pathlib import Path


def test_own_pages_are_measured_and_planned_for(tmp_path: Path) -> None:
    """Three pages through every stage; what is printed as JSON is what `plan` reads."""
    text = "".join(f"<p>On day {n} the town said that the bridge would stay closed, and why.</p>" for n in range(9))
    lines = [
        json.dumps(
            {"url": f"https://example.org/{n}", "body": f"<h1>Bridge {n}</h1>{text}", "content_type": "text/html"}
        )
        for n in range(3)
    ]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(lines))
    done = CliRunner().invoke(app, ["bench", str(pages), "--seconds", "0", "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["pages"] == 3
    assert set(found["stages"]) == {"split", "clean", "dedupe", "enrich"}
    assert all(stage["seconds"] > 0 and stage["memory"] > 10 << 20 for stage in found["stages"].values())
    assert found["topics"][RAW.name]["records"] == 1
    assert found["topics"][CLEAN.name]["packed"] < found["topics"][CLEAN.name]["bytes"]
    costs = tmp_path / "costs.json"
    costs.write_text(done.stdout)
    planned = CliRunner().invoke(app, ["plan", "--costs", str(costs), "--pages-per-day", "1000"])
    assert planned.exit_code == 0, planned.output


def test_no_page_is_wrong_usage(tmp_path: Path) -> None:
    """An empty file is said to be one."""
    (tmp_path / "none.jsonl").write_text("")
    done = CliRunner().invoke(app, ["bench", str(tmp_path / "none.jsonl")])
    assert done.exit_code != 0
    assert "no page to measure" in str(done.exception)
