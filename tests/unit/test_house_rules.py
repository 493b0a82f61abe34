"""House rules that a program can check; the lint session runs this file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
MAX_LINES = 120

# Put together here, so that this very file does not name them.
INDEX_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org")


def tracked_files() -> list[Path]:
    """Return what git tracks, or where there is no git, every file beside the package."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    if listing.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [path for name in listing.stdout.splitlines() if (path := ROOT / name).is_file()]


def test_no_module_is_longer_than_a_page() -> None:
    """A module is one noun: at most 120 lines."""
    modules = [path for path in tracked_files() if path.suffix == ".py" and "tests" not in path.parts]

    too_long = {str(path.relative_to(ROOT)): n for path in modules if (n := _lines(path)) > MAX_LINES}

    assert {} == too_long


@pytest.mark.parametrize("host", INDEX_HOSTS)
def test_no_file_names_the_host_of_a_package_index(host: str) -> None:
    """Installs follow the operator's own index configuration: no file names a host."""
    named = [path for path in tracked_files() if host in path.read_text(errors="ignore")]

    assert [] == named


def test_the_lock_is_hashed_throughout() -> None:
    """Every requirement of the lock files is pinned and carries hashes."""
    for name in ("run", "dev"):
        lock = (ROOT / f"requirements/{name}.txt").read_text()
        blocks = re.split(r"\n(?=\S)", lock.strip())

        assert [] == [block for block in blocks if "==" not in block or "--hash=sha256:" not in block]


def test_the_lock_names_the_extras_that_others_ask_for() -> None:
    """What is required with extras is pinned with them: older pips pass over a pin without."""
    lock = (ROOT / "requirements/dev.txt").read_text()
    pinned = [Requirement(line) for line in re.findall(r"^(\S.*==.*?) *\\$", lock, flags=re.MULTILINE)]
    locked = {canonicalize_name(one.name): one.extras for one in pinned}
    asked = {(canonicalize_name(one.name), extra) for one in _required() for extra in one.extras}

    assert asked
    assert [] == [(name, extra) for name, extra in asked if name in locked and extra not in locked[name]]


def _required() -> Iterator[Requirement]:
    """Yield what the installed packages require, without what only extras of theirs would."""
    for distribution in metadata.distributions():
        for text in distribution.requires or ():
            one = Requirement(text)
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                yield one


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())
