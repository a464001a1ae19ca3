"""What README and docs tell people to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.marked import PAGES, Block, blocks, marked, run, scene, surroundings

if TYPE_CHECKING:
    from pathlib import Path

ALL = [block for file in PAGES for block in blocks(file)]


@pytest.mark.parametrize("block", ALL, ids=str)
def test_every_block_says_how_it_is_tested(block: Block) -> None:
    """No command stands in README or docs that no test runs and nobody says why."""
    assert block.marked, f"{block}: write <!-- run --> or <!-- not run: why --> above it (tests/marked.py)"
    assert block.how is None or block.language == "sql" or block.commands


def test_every_mark_has_its_runner() -> None:
    """A mark that no test reads would never be run."""
    runners = {"", "make", "kafka", "terminals", "postgres", "corpus"}
    assert {block.how for block in ALL if block.how is not None} == runners


@pytest.mark.parametrize("block", marked(""), ids=str)
def test_commands_that_need_no_broker(block: Block, tmp_path: Path) -> None:
    """They end with 0, as they stand there."""
    run(block, scene(tmp_path), surroundings())
