"""Authorities and certificates for a test, made by openssl."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """PEM files: the certificate, its key, and both in one."""

    cert: Path
    key: Path
    both: Path


def authority(folder: Path, name: str) -> Certificate:
    """One that signs itself, and says that its key signs others, as Python asks for since 3.13."""
    usage = "keyUsage=critical,keyCertSign,cRLSign"
    return _made(folder, name, "-addext", "basicConstraints=critical,CA:TRUE", "-addext", usage)


def signed(folder: Path, by: Certificate, name: str) -> Certificate:
    """One of 127.0.0.1, signed by an authority."""
    extensions = ("-addext", "basicConstraints=critical,CA:FALSE", "-addext", "subjectAltName=IP:127.0.0.1")
    return _made(folder, name, "-CA", str(by.cert), "-CAkey", str(by.key), *extensions)


def _made(folder: Path, name: str, *more: str) -> Certificate:
    made = Certificate(folder / f"{name}.crt", folder / f"{name}.key", folder / f"{name}.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    files = ["-keyout", str(made.key), "-out", str(made.cert)]
    subprocess.run([*command, *files, *more], check=True, capture_output=True)
    made.both.write_text(made.key.read_text() + made.cert.read_text())
    return made
