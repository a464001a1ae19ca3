"""The image, built and run as it will be: by nobody in particular, on a file system that it cannot change."""

from __future__ import annotations

import json
import re

import pytest

from tests.deploy.rig.shell import ROOT, said

READ_ONLY = ("--read-only", "--read-only-tmpfs=false")
SHUT_IN = (*READ_ONLY, "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=none")
MOST_OVER_BASE = 250e6
GONE = ("pip", "pip3", "easy_install", "gcc", "g++", "cc", "c++", "make", "ld", "as", "git", "curl", "wget")


@pytest.fixture(scope="module")
def base() -> str:
    text = (ROOT / "deploy" / "docker" / "Dockerfile").read_text()
    version = re.search(r"ARG PYTHON=(\S+)", text)
    assert version is not None
    return f"docker.io/library/python:{version[1]}"


def inside(podman: str, image: str, code: str) -> str:
    """What Python says in a container that is shut in."""
    return said(podman, "run", "--rm", *SHUT_IN, "--tmpfs=/tmp", "--entrypoint=python", image, "-c", code)


def test_it_runs_as_nobody_in_particular(podman: str, image: str) -> None:
    """User and group are those of the Dockerfile, and neither is root."""
    assert inside(podman, image, "import os; print(os.getuid(), os.getgid())").split() == ["10001", "10001"]


def test_nothing_in_it_can_be_changed_by_its_user(podman: str, image: str) -> None:
    """No file or folder outside /tmp and the kernel's own can be written, were the file system not read-only either."""
    code = (
        "import os\n"
        "skip = {'/proc', '/sys', '/dev', '/tmp', '/var/tmp', '/run/lock'}\n"
        "for at, folders, files in os.walk('/'):\n"
        "    folders[:] = [f for f in folders if os.path.join(at, f) not in skip]\n"
        "    for name in [at, *(os.path.join(at, f) for f in files)]:\n"
        "        if not os.path.islink(name) and os.access(name, os.W_OK): print(name)\n"
    )
    argv = ("--rm", "--cap-drop=ALL", "--network=none", "--entrypoint=python")
    assert said(podman, "run", *argv, image, "-c", code).split() == []


def test_there_is_nothing_to_install_or_compile_with(podman: str, image: str) -> None:
    """No package installer, no compiler, no fetcher: neither as a command nor as a module."""
    code = (
        "import shutil, importlib.util as u\n"
        f"print(*[c for c in {GONE!r} if shutil.which(c)])\n"
        "print(*[m for m in ('pip', 'setuptools', 'ensurepip') if u.find_spec(m)])"
    )
    assert inside(podman, image, code).split() == []


def test_all_stages_work_on_a_read_only_file_system(podman: str, image: str) -> None:
    """Every sample page is accounted for in a container that can write to /tmp alone and has no network."""
    run = (podman, "run", "--rm", *SHUT_IN, "--tmpfs=/tmp", image, "demo", "--without-kafka", "--json")
    assert json.loads(said(*run))["unaccounted"] == 0


def test_it_starts_where_nothing_at_all_can_be_written(podman: str, image: str) -> None:
    """Not even /tmp is needed to say which version it is."""
    assert said(podman, "run", "--rm", *SHUT_IN, image, "--version").strip()


def test_it_is_small(podman: str, image: str, base: str) -> None:
    """What is added to the base is at most 250 MB; how much is printed."""
    sizes = [int(said(podman, "image", "inspect", "--format={{.Size}}", name)) for name in (image, base)]
    print(f"image {sizes[0] / 1e6:.0f} MB, of it {(sizes[0] - sizes[1]) / 1e6:.0f} MB over its base")
    assert sizes[0] - sizes[1] <= MOST_OVER_BASE


def test_it_says_what_it_is(podman: str, image: str) -> None:
    """Title, licence and description stand on the image."""
    labels = json.loads(said(podman, "image", "inspect", "--format={{json .Labels}}", image))
    assert labels["org.opencontainers.image.title"] == "Millrace"
    assert labels["org.opencontainers.image.licenses"] == "Apache-2.0"
