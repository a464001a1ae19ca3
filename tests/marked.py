"""The commands of README and docs: each block says above itself, in a comment, how a test runs it.

`<!-- run -->`: as it stands, in a folder with the sample pages, without a broker. `<!-- run: kafka -->`: the same, with
one whose topics hold what a river made of them. `<!-- run: terminals -->`: each command in a terminal of its own, in
order, the next once the one before has said something or is done; then Ctrl-C for all. `<!-- run: NAME -->`: by a test
that asks for it by that name. `<!-- not run: WHY -->`.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from streams import samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/*.md")))
SHOWN = frozenset({"console", "sh", "bash", "sql"})
_FENCE = re.compile(r"^```(\w*)$")
_MARK = re.compile(r"<!-- (?:(run)(?:: ([\w-]+))?|(not run): .+) -->")
NOTHING: Mapping[str, str] = MappingProxyType({})
_SHELL = ("bash", "-euo", "pipefail", "-c")


@dataclass(frozen=True)
class Block:
    """`how` is "" for `run`, the word behind it for others, None for what is not run or not marked."""

    file: Path
    line: int
    language: str
    text: str
    marked: bool
    how: str | None

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}"

    @property
    def commands(self) -> list[str]:
        """Lines behind a prompt, with what continues them."""
        whole = re.sub(r"\\?\n\s+", " ", self.text)
        return [line.removeprefix("$ ").strip() for line in whole.splitlines() if line.startswith("$ ")]


def blocks(file: Path) -> Iterator[Block]:
    """The blocks of a page that show what to type: fenced ones, and what is indented by four spaces."""
    lines = file.read_text("utf-8").splitlines()
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence:
            end = lines.index("```", number + 1)
            if fence[1] in SHOWN:
                yield _block(file, lines, number, fence[1], lines[number + 1 : end])
            number = end
        elif lines[number].startswith("    ") and (not lines[number - 1] or _MARK.fullmatch(lines[number - 1])):
            end = next((n for n in range(number, len(lines)) if not lines[n].startswith("    ")), len(lines))
            shown = [f"$ {line[4:]}" if line[4] != " " else line for line in lines[number:end]]
            yield _block(file, lines, number, "console", shown)
            number = end
        number += 1


def _block(file: Path, lines: list[str], number: int, language: str, text: list[str]) -> Block:
    above = [line for line in lines[max(0, number - 2) : number] if line]
    mark = _MARK.fullmatch(above[-1]) if above else None
    how = (mark[2] or "") if mark and mark[1] else None
    return Block(file, number + 1, language, "\n".join(text), mark is not None, how)


def marked(how: str) -> list[Block]:
    """All blocks with that mark."""
    return [block for file in PAGES for block in blocks(file) if block.how == how]


def scene(folder: Path) -> Path:
    """A folder as the docs have it: a page, a crawl, our commands."""
    lines, crawl = samples.write(folder)
    lines.rename(folder / "pages.jsonl")
    crawl.rename(folder / "crawl.warc.gz")
    page = next(page for page in samples.pages() if page.name == "night-trains")
    (folder / "page.html").write_bytes(page.body)
    for name in (".venv", "examples", "deploy"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def surroundings(**more: str) -> dict[str, str]:
    """The environment in which commands run: ours are on the path."""
    where = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": where, "PYTHONPATH": str(ROOT), "URL": "https://example.org/page", **more}


def run(block: Block, folder: Path, env: Mapping[str, str], instead: Mapping[str, str] = NOTHING) -> str:
    """Run the commands, one after the other; what they print. `instead`: words of the page and what stands for them."""
    said = ""
    for command in block.commands:
        done = subprocess.run(
            [*_SHELL, _instead(command, instead)], cwd=folder, env=env, capture_output=True, text=True, check=False,
            timeout=240,
        )  # fmt: skip
        assert done.returncode == 0, f"{block}: {command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        said += done.stdout
    return said


def run_in_terminals(
    block: Block, folder: Path, env: Mapping[str, str], instead: Mapping[str, str] = NOTHING, linger: float = 5
) -> list[str]:
    """Run the commands side by side, then stop them, as a person does after so many seconds; what each printed."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, command in enumerate(block.commands):
            running.append(_settled(_instead(command, instead), folder / f"terminal-{number}", folder, env))
        time.sleep(linger)
    finally:
        for process in running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
        codes = [process.wait(90) for process in running]
    said = [(folder / f"terminal-{number}").read_text() for number in range(len(running))]
    assert not any(codes), f"{block}: ended with {codes}\n" + "\n".join(text[-2000:] for text in said)
    return said


def _settled(command: str, out: Path, folder: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a command until it says something or is done; again while what it needs is not there yet."""
    deadline = time.monotonic() + 120
    while True:
        with out.open("wb") as file:
            process = subprocess.Popen(
                [*_SHELL, f"exec {command}"], cwd=folder, env=dict(env), stdout=file, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
        while process.poll() is None and not out.stat().st_size:
            assert time.monotonic() < deadline, f"{command}: says nothing"
            time.sleep(0.1)
        if process.poll() in (None, 0):
            return process
        assert time.monotonic() < deadline, f"{command}: {out.read_text()[-2000:]}"
        time.sleep(1)


def _instead(command: str, instead: Mapping[str, str]) -> str:
    for word, other in instead.items():
        command = command.replace(word, other)
    return command
