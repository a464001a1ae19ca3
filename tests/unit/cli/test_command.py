"""The command as a whole: help, version, exit codes and errors."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agents.cli.failure import code_of
from agents.cli.lazy import load
from agents.cli.main import Verbs, app, main
from streams.errors import MillraceError, UnavailableError, UnreadableInputError, UsageError

run = CliRunner().invoke


def test_help_lists_every_verb_with_a_sentence() -> None:
    """`--help` names each verb and what it is for."""
    shown = run(app, ["--help"]).output
    for name, verb in Verbs.verbs.items():
        assert f"{name} " in shown
        assert verb.summary.split()[0] in shown


@pytest.mark.parametrize("name", Verbs.verbs)
def test_a_verbs_help_teaches_by_example(name: str) -> None:
    """The help of each verb shows at least one whole command line."""
    result = run(app, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "Examples:" in result.output
    assert f"millrace {name}" in result.output or "millrace --config" in result.output


@pytest.mark.parametrize("name", Verbs.verbs)
def test_a_verb_can_be_loaded(name: str) -> None:
    """The table of verbs names modules that are there and hold what is asked of them."""
    verb = Verbs.verbs[name]
    assert load(name, verb).name == name
    assert import_module(verb.module).EXAMPLES.strip()


def test_the_guide_names_every_verb() -> None:
    """docs/commands.md leaves none out."""
    guide = (Path(__file__).parents[3] / "docs" / "commands.md").read_text()
    assert [name for name in Verbs.verbs if f"| `{name}" not in guide] == []


def test_help_loads_no_verb() -> None:
    """The command starts without what its verbs need."""
    code = "import sys; import agents.cli.main; print([m for m in sys.modules if m.split('.')[0] in HEAVY])".replace(
        "HEAVY", "('aiokafka', 'faust', 'pydantic', 'turbohtml', 'numpy')"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [("millrace re", "rewind"), ("millrace tail --stop", "--stop-at-end"), ("millrace dead re", "replay")],
)
def test_a_shell_completes_verbs_and_options(words: str, found: str) -> None:
    """What bash asks the command for has the answer in it, also of verbs that are not loaded."""
    asked = {"_MILLRACE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert found in run(app, [], env=asked, prog_name="millrace").output.split()


def test_the_version_names_the_rules() -> None:
    """`--version` says which rules the release judges by."""
    assert "rules 20" in run(app, ["--version"]).output


@pytest.mark.parametrize(
    ("error", "code"),
    [(MillraceError, 1), (UsageError, 2), (UnavailableError, 3), (UnreadableInputError, 4)],
)
def test_kinds_of_error_have_exit_codes(error: type[MillraceError], code: int) -> None:
    """A script can tell what went wrong without reading."""
    assert code_of(error("x")) == code


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "says"),
    [
        (["topics", "check"], {}, 2, "MILLRACE_KAFKA_BOOTSTRAP"),
        (["topics", "check"], {"MILLRACE_KAFKA_BOOTSTRAP": "127.0.0.1:1"}, 3, "nobody listens at 127.0.0.1:1"),
        (["topics", "check"], {"MILLRACE_PARTITIONS": "many"}, 2, "MILLRACE_PARTITIONS"),
        (["topics", "check"], {"MILLRACE_CONFIG": "missing.toml"}, 2, "missing.toml"),
        (["topics", "check"], {"MILLRACE_CONFIG": __file__}, 2, "not TOML"),
        (["topics", "check"], {"MILLRACE_CONFIG": sys.executable}, 2, "not TOML"),
        (["worker", "split"], {}, 2, "MILLRACE_KAFKA_BOOTSTRAP"),
        (["inspect", str(Path(__file__).parent)], {}, 4, "a folder"),
        (["inspect", sys.executable], {}, 4, "neither WARC"),
        (["inspect", "none.html"], {}, 4, "none.html: No such file"),
        (["inspect", "ftp://a.example/"], {}, 4, "an address, not a file"),
        (["inspect", "/dev/null", "--number", "2"], {}, 2, "it holds 1"),
        (["samples", "--out", "/dev/null/here"], {}, 1, "/dev/null/here: Not a directory"),
        (["push", "a.html", "--fetched-at", "then"], {"MILLRACE_KAFKA_BOOTSTRAP": "127.0.0.1:1"}, 2, "'then'"),
        (["push", "a.html", "--url", "\udcff"], {"MILLRACE_KAFKA_BOOTSTRAP": "127.0.0.1:1"}, 2, "--url"),
        (["inspect", "/dev/null", "--url", ""], {}, 2, "--url"),
        (["tail", "nonsense"], {"MILLRACE_KAFKA_BOOTSTRAP": "127.0.0.1:1"}, 2, "split, clean"),
    ],
)
def test_an_error_is_one_line_and_no_traceback(
    arguments: list[str],
    environment: dict[str, str],
    code: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: object,
) -> None:
    """What was wrong, in one line on standard error, with an exit code of its own."""
    monkeypatch.setenv("MILLRACE_STATE", str(tmp_path))
    monkeypatch.delenv("MILLRACE_KAFKA_BOOTSTRAP", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["millrace", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (code, "")
    assert says in said.err
    assert said.err.count("\n") == 1


def test_a_role_is_of_dedupe_only() -> None:
    """`--role` with another stage is wrong usage, before any broker is asked."""
    found = subprocess.run(
        [sys.executable, "-m", "agents.cli", "worker", "clean", "--role", "judge"], capture_output=True, check=False
    )
    assert found.returncode == 2
    assert b"--role is for the stage dedupe" in found.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line_and_no_traceback() -> None:
    """However little there is to write."""
    for words in (["--version"], ["contract", "--help"]):
        with Path("/dev/full").open("w") as full:
            ended = subprocess.run(
                [sys.executable, "-c", "from agents.cli.main import main; main()", *words],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (ended.returncode, ended.stderr) == (1, "millrace: output: No space left on device\n")


def test_a_reader_that_leaves_is_no_error() -> None:
    """Nothing is said of it, however much is left to write."""
    command = f"{sys.executable} -c 'from agents.cli.main import main; main()' --help | true"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ended.stderr == ""
