"""Files are put beside what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.cli.download.courier import numbered, place


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), max_size=80), st.integers(2))
def test_a_numbered_name_is_never_too_long(stem: str, number: int) -> None:
    """However long the name, with its number it fits and keeps its suffix."""
    name = numbered(f"x{stem}.mp4", number % 10**6 + 2)

    assert len(name.encode()) <= 255
    assert name.endswith(".mp4")


def test_a_sentence_is_no_suffix() -> None:
    """What follows a dot far from the end does not keep a name from being shortened."""
    name = numbered(f"a. {'long' * 60}", 2)

    assert 244 < len(name) <= 255
    assert name.endswith("long (2)")


def test_names_are_counted_up(tmp_path: Path) -> None:
    """The second file of a name is (2), the third (3); all are whole and the first is untouched."""
    source = tmp_path / "source"
    source.write_bytes(b"film")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.tar.gz").write_bytes(b"mine")

    placed = [place(source, folder, "a.tar.gz").name for _ in range(2)]

    assert ["a.tar (2).gz", "a.tar (3).gz"] == placed
    assert b"mine" == (folder / "a.tar.gz").read_bytes()
    assert {b"film"} == {(folder / name).read_bytes() for name in placed}


def test_a_failed_copy_leaves_nothing(tmp_path: Path) -> None:
    """Without its source nothing stands in the folder, not even a taken name."""
    with pytest.raises(FileNotFoundError):
        place(tmp_path / "missing", tmp_path, "a.jpg")

    assert [] == list(tmp_path.iterdir())
