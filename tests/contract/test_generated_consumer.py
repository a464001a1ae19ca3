"""A consumer that knows nothing of Millrace but the contract's files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from streams.samples import write
from tests.needs import client

ROOT = Path(__file__).parents[2]
RECORDS = {
    "split": "split-item", "clean": "clean-item", "dedupe": "deduped-item", "enrich": "enriched-item",
    "page": "page-record", "cluster": "cluster-member", "dropped": "dropped",
}  # fmt: skip
PARSE = """
import importlib, json, sys
from pydantic import ValidationError

for name, schema in {records!r}.items():
    module = importlib.import_module(name)
    model = getattr(module, json.load(open(f"{contracts}/{{schema}}.schema.json"))["title"])
    count = 0
    for line in open(f"out/{{name}}.jsonl", encoding="utf-8"):
        value = json.loads(line)["value"]
        made = json.loads(model.model_validate(value).model_dump_json(exclude_unset=True))
        assert set(made) == set(value), (name, set(made) ^ set(value))
        count += 1
    assert count, name
    try:
        model.model_validate({{**value, "url": 3}})
    except ValidationError:
        continue
    raise SystemExit(f"{{name}}: a wrong record was taken")
"""


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_generated_consumer_parses_every_record_of_the_samples(tmp_path: Path) -> None:
    """Models generated from the JSON Schemas alone take all that becomes of the samples, and no wrong record."""
    generator, python = client("datamodel-codegen"), client("python")
    lines, _ = write(tmp_path / "samples")
    result = CliRunner().invoke(app, ["run", str(lines), "--out", str(tmp_path / "out"), "--json"])
    assert result.exit_code == 0, result.output
    for name, schema in RECORDS.items():
        subprocess.run(
            [
                generator, "--input-file-type", "jsonschema", "--input",
                str(ROOT / "docs" / "contracts" / f"{schema}.schema.json"), "--output", str(tmp_path / f"{name}.py"),
                "--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11",
            ],
            check=True, timeout=60,
        )  # fmt: skip
    script = PARSE.format(records=RECORDS, contracts=ROOT / "docs" / "contracts")
    done = subprocess.run([python, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
