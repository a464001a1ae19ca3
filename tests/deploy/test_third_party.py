"""What the page of third parties says is what the lock file installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from deploy.third_party import licence_of, page

ROOT = Path(__file__).parents[2]
LISTED = (ROOT / "docs" / "third-party.md").read_text()


def locked(marker: str = ".*") -> set[tuple[str, str]]:
    """Names, lower case with dashes, and versions, of the lines whose marker matches."""
    lines = (ROOT / "requirements" / "run.txt").read_text().splitlines()
    found = [re.match(rf"([a-z0-9._-]+)==(\S+){marker}\\", line, re.IGNORECASE) for line in lines]
    return {(normal(one[1]), one[2]) for one in found if one}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_locked_package_is_listed_at_its_version() -> None:
    """Else: `make sbom`. What some versions of Python need may be missing: the image has one."""
    rows = re.findall(r"^\| (\S+) \| (\d\S*) \| ", LISTED, re.MULTILINE)
    listed = {(normal(name), version) for name, version in rows}
    assert listed <= locked()
    assert {name for name, _ in locked(" ")} <= {name for name, _ in listed}


def test_every_licence_is_known() -> None:
    """No package without one, none that is copyleft beyond the file."""
    for name, licence in re.findall(r"^\| (\S+) \| \S+ \| (.*) \|$", LISTED, re.MULTILINE):
        assert licence != "not declared", name
        assert not re.search(r"\bA?GPL", licence), name


def test_models_are_where_they_are_said_to_be() -> None:
    """Ours lie in the repository; others' come with a locked package."""
    models = tomllib.loads((ROOT / "deploy" / "models.toml").read_text())["model"]
    for one in models:
        assert f"`{one['where']}`" in LISTED
        assert one["package"] in {name for name, _ in locked()} if one["package"] else (ROOT / one["where"]).exists()


def test_declarations_of_any_kind_are_read() -> None:
    """An expression, an identifier, a classifier, or none."""
    named = [{"license": {"id": "MIT"}}, {"license": {"name": "License :: OSI Approved :: BSD License"}}]
    assert licence_of({"licenses": named}) == "MIT, BSD-3-Clause"
    assert licence_of({"licenses": [{"expression": "MIT OR Apache-2.0"}]}) == "MIT OR Apache-2.0"
    assert licence_of({}) == "not declared"
    assert "| a | 1 | MIT |" in page({"components": [{"name": "a", "version": "1", "licenses": named[:1]}]}, [])
