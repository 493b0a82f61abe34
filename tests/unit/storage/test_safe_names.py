"""The laws of names that a child reports."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.storage.intake import is_safe_name

names = st.text(st.characters() | st.sampled_from("./-~\\\0\n"), max_size=20)


class TestSafeNames:
    """`is_safe_name`."""

    @given(names)
    def test_a_safe_name_never_leaves_its_folder(self, name: str) -> None:
        """A file made under an accepted name stands directly in its folder, visible, under that very name."""
        if not is_safe_name(name):
            return
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(b"")

            assert [name] == [path.name for path in Path(folder).iterdir()]
            assert not name.startswith((".", "-"))

    @pytest.mark.parametrize(
        "name",
        [
            "",
            ".",
            "..",
            ".hidden",
            "-rf",
            "a/b",
            "../a",
            "/etc/passwd",
            "a\0b",
            "a\nb",
            "a\x1b[2J",
            "\ud800",
            "ä" * 128,
        ],
    )
    def test_refuses(self, name: str) -> None:
        """Nothing that a shell, a terminal or a file system takes for something else."""
        assert not is_safe_name(name)

    @pytest.mark.parametrize(
        "name", ["a.jpg", "ä ö.png", "👨\u200d👩\u200d👧.mp4", "~a", "a" * 255, "100% [x] (1).webm"]
    )
    def test_accepts(self, name: str) -> None:
        """What people call their files."""
        assert is_safe_name(name)
