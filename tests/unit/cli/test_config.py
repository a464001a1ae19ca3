"""`config show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from agents.cli.main import app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MILLRACE_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("MILLRACE_KAFKA_BOOTSTRAP", raising=False)


def _shown() -> dict[str, dict[str, object]]:
    return {value["name"]: value for value in json.loads(CliRunner().invoke(app, ["config", "show", "--json"]).stdout)}


def test_each_value_says_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is set is told from a default."""
    monkeypatch.setenv("MILLRACE_PARTITIONS", "24")
    shown = _shown()
    assert (shown["MILLRACE_PARTITIONS"]["value"], shown["MILLRACE_PARTITIONS"]["source"]) == (24, "environment")
    assert shown["MILLRACE_REPLICATION_FACTOR"]["source"] == "default"


def test_a_file_of_settings_is_read_and_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment wins over the file, the file over the default; `--config` and the variable mean the same."""
    file = tmp_path / "production.toml"
    file.write_text("partitions = 24\nreplication_factor = 3\n")
    monkeypatch.setenv("MILLRACE_PARTITIONS", "12")
    monkeypatch.setenv("MILLRACE_CONFIG", "")
    result = CliRunner().invoke(app, ["--config", str(file), "config", "show", "--json"])
    shown = {value["name"]: value for value in json.loads(result.stdout)}
    assert (shown["MILLRACE_PARTITIONS"]["value"], shown["MILLRACE_PARTITIONS"]["source"]) == (12, "environment")
    assert shown["MILLRACE_REPLICATION_FACTOR"]["value"] == 3
    assert shown["MILLRACE_REPLICATION_FACTOR"]["source"] == str(file)


def test_secrets_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is shown as set, never as it is: neither in the table nor in JSON."""
    monkeypatch.setenv("MILLRACE_KAFKA_SASL_PASSWORD", "h4mster")
    for arguments in (["config", "show"], ["config", "show", "--json"]):
        output = CliRunner().invoke(app, arguments).output
        assert "h4mster" not in output
        assert "****" in output


def test_a_misspelt_variable_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads it, so its owner should know."""
    monkeypatch.setenv("MILLRACE_PARTITION", "24")
    assert (
        "MILLRACE_PARTITION is set, but no setting has that name" in CliRunner().invoke(app, ["config", "show"]).stderr
    )


def test_the_kafka_of_a_running_up_is_found(tmp_path: Path) -> None:
    """Where none is configured, that of `millrace up` on this machine is used, and `config show` says so."""
    from agents.kafka.running import announced, running_kafka

    with announced("127.0.0.1:4711"):
        shown = _shown()["MILLRACE_KAFKA_BOOTSTRAP"]
        assert (shown["value"], shown["source"]) == ("127.0.0.1:4711", "running `millrace up`")
    assert running_kafka() is None


def test_a_killed_up_is_not_found(tmp_path: Path) -> None:
    """A note left behind by a process that is gone leads nobody astray."""
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "up.json").write_text('{"bootstrap": "127.0.0.1:4711", "pid": 99999999}')
    assert _shown()["MILLRACE_KAFKA_BOOTSTRAP"]["value"] is None
