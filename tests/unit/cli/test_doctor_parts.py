"""What the doctor makes of what it sees."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from boss_bot.cli.doctor.folder import file_system
from boss_bot.cli.doctor.programs import age_in_days


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/a / ext4 rw 0 0\nserver:/x {0} nfs4 rw 0 0\n", "nfs4"),
        ("server:/x {0} nfs4 rw 0 0\n/dev/a / ext4 rw 0 0\n", "nfs4"),
        ("/dev/a / ext4 rw 0 0\ntmpfs {0}x tmpfs rw 0 0\n", "ext4"),
        ("/dev/a / ext4 rw 0 0\nautofs {0} autofs rw 0 0\nserver:/x {0} nfs rw 0 0\n", "nfs"),
    ],
)
def test_the_nearest_mount_counts(tmp_path: Path, mounts: str, kind: str) -> None:
    """The deepest mount above a path is its file system, the latest of several on one point."""
    folder = tmp_path / "two words"
    folder.mkdir()
    spelled = str(folder).replace(" ", "\\040")

    assert kind == file_system(folder, mounts.format(spelled))


def test_a_version_that_is_a_date_has_an_age() -> None:
    """Whole days, whatever follows the date."""
    assert 31 == age_in_days("2026.10.01.dev3", datetime(2026, 11, 1, 12, tzinfo=UTC))
