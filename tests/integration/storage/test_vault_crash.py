"""What stands in the vault after kill -9, at each single step of keeping files."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from boss_bot.storage.sweeper import Sweeper
from tests.strategies import NOON

KEEPER = Path(__file__).parent / "programs" / "keeper.py"
PLACE = "downloads/3/2026-11-23/00000000000000000000000000000001"
ENOUGH = 20
"""Steps that keeping takes at the very least: fewer were not killed where it matters."""


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the data folders of keepers that were killed, each one step later than the one before."""
    root = tmp_path_factory.mktemp("crashed")
    subprocess.run([sys.executable, str(KEEPER), str(root)], check=True, timeout=60)
    return sorted(root.iterdir(), key=lambda path: int(path.name))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but its metadata."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "metadata.json"
    }


def both(content: bytes) -> dict[str, bytes]:
    """Return a whole set of files."""
    return {"content/a.jpg": content, "content/b.jpg": content}


def test_a_folder_is_whole_or_not_there(crashed: list[Path]) -> None:
    """Whenever the bot dies, nobody ever finds half of a folder, or a mixture of two, under its name."""
    assert len(crashed) > ENOUGH
    for root in crashed:
        if (root / PLACE).exists():
            assert contents(root / PLACE) in [both(b"old"), both(b"new")]
            assert (root / PLACE / "metadata.json").exists()
    assert both(b"new") == contents(crashed[-1] / PLACE)


async def test_the_sweeper_removes_what_is_left(crashed: list[Path]) -> None:
    """Once the download is over and has expired, no file of it is left anywhere, wherever the bot died."""
    later = NOON + timedelta(days=9000)
    for root in crashed:
        await Sweeper(root, orphan_age=timedelta(hours=1), clock=lambda: later).sweep(())

        assert {} == contents(root)
