"""What the image holds of others, and under which licences: `python -m deploy.third_party SBOM.json` (`make sbom`).

Writes docs/third-party.md from the bill of materials of the locked requirements and from models.toml; a test fails when
it lags behind the lock file.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "third-party.md"
HEAD = """# Third parties

What the image holds beside Python and Debian, and under which licence. Made by `make sbom`, which also writes the bill
of materials (CycloneDX) to `out/sbom.json`. Licences are those that the packages declare.

"""
CLASSIFIER = "License :: OSI Approved :: "
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: Repoze Public License": "ZPL-2.1",
}


def licence_of(component: dict[str, Any]) -> str:
    """One text for whatever a component declares: expressions, identifiers, classifiers."""
    found: dict[str, None] = {}
    for one in component.get("licenses", ()):
        said = one.get("expression") or one["license"].get("id") or one["license"]["name"]
        found[SPDX.get(said.removeprefix(CLASSIFIER), said.removeprefix(CLASSIFIER))] = None
    return ", ".join(found) or "not declared"


def page(bill: dict[str, Any], models: list[dict[str, str]]) -> str:
    """The page, as Markdown."""
    packages = sorted(bill["components"], key=lambda one: one["name"].lower())
    lines = ["## Packages", "", "| package | version | licence |", "|---|---|---|"]
    lines += [f"| {one['name']} | {one['version']} | {licence_of(one)} |" for one in packages]
    lines += ["", "## Models and data", "", "| what | where | licence | source |", "|---|---|---|---|"]
    lines += [f"| {one['what']} | `{one['where']}` | {one['licence']} | {one['source']} |" for one in models]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    made = page(json.loads(Path(sys.argv[1]).read_text()), tomllib.loads((HERE / "models.toml").read_text())["model"])
    PAGE.write_text(made, "utf-8")
