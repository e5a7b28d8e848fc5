"""What the tests share: the project's examples, and the command that they are compared with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import List

import pytest
from hypothesis import settings

# The same examples every time, nothing kept beside the tests, and no clock.
settings.register_profile("plain", database=None, deadline=None, derandomize=True)
settings.load_profile("plain")

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def lines_of(path: Path) -> List[bytes]:
    return path.read_bytes().rstrip(b"\n").split(b"\n")


@pytest.fixture(scope="session")
def lines() -> List[bytes]:
    """2,000 stored validations as they are in the file; six of them cannot be read, and one of those is no UTF-8."""
    return lines_of(EXAMPLES / "validations.ndjson")


@pytest.fixture(scope="session")
def documents(lines: List[bytes]) -> List[str]:
    """The same as text, with the bytes replaced that are none."""
    return [line.decode("utf-8", "replace") for line in lines]


@pytest.fixture(scope="session")
def cases() -> List[bytes]:
    return lines_of(EXAMPLES / "cases.ndjson")


@pytest.fixture(scope="session")
def command() -> Path:
    """The command line, which `check` builds and names."""
    named = os.environ.get("CROSSCHECK_COMMAND")
    found = Path(named) if named else ROOT / "target" / "release" / "renaper-crosscheck"
    if not found.is_file():
        pytest.skip(f"no command line at {found}: `cargo build --release -p renaper-crosscheck-cli` makes one")
    return found


@pytest.fixture(scope="session")
def generated() -> Path:
    """Generated documents, which `check` makes and names."""
    named = os.environ.get("CROSSCHECK_GENERATED")
    if not named:
        pytest.skip("no generated documents: CROSSCHECK_GENERATED names a file of them")
    return Path(named)


def answers_of(command: Path, *arguments: object) -> List[str]:
    """The lines that the command writes; a line that cannot be read is no failure."""
    done = subprocess.run([str(command), *map(str, arguments)], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode().rstrip("\n").split("\n")
