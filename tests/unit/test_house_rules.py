"""House rules that a program can check; the lint session runs this file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

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


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())
