"""The commands of deploy/README.md, run as they stand there."""

from __future__ import annotations

import os
import re

from tests.deploy.rig.shell import ROOT, said

README = ROOT / "deploy" / "README.md"


def commands(heading: str) -> list[str]:
    """The first block of commands under a heading."""
    section = README.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    block = re.search(r"(?m)(?:^    .+\n)+", section)
    assert block is not None, f"no commands under {heading}"
    return [line.strip() for line in block[0].splitlines()]


def walk(heading: str, image: str) -> dict[str, str]:
    """What each command says; `image` is in the cluster already, so it is neither built nor pushed here."""
    env = {**os.environ, "IMAGE": image}
    lines = [line for line in commands(heading) if not line.startswith(("IMAGE=", "docker "))]
    return {line: said("bash", "-euo", "pipefail", "-c", line, env=env) for line in lines}
