"""File names from the internet."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.workers.child.names import MAX_BYTES, safe_name

EXTENSIONS = st.sampled_from(["jpg", "mp4", "webm", "m4a"])
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet='./\\-\0\n .:*?"<>|~$%\u202e\u200f\ud800é€😀', max_size=400),
    st.sampled_from(
        ["..", "../../etc/passwd", "CON", "com1.txt", "-rf", ".bashrc", "a" * 500, "😀" * 200, ""]
    ),
)


@given(HOSTILE, EXTENSIONS)
def test_a_name_never_leaves_its_folder(wanted: str, extension: str) -> None:
    """Joined to a folder, it is a file directly in it."""
    name = safe_name(wanted, extension)

    assert Path("/folder") == (Path("/folder") / name).resolve().parent
    assert Path(name).name == name


@given(HOSTILE, EXTENSIONS)
def test_a_name_is_fit_to_keep_and_to_show(wanted: str, extension: str) -> None:
    """Short enough, never hidden, never an option, nothing invisible, its extension kept."""
    name = safe_name(wanted, extension)

    assert len(name.encode()) <= MAX_BYTES
    assert not name.startswith((".", "-", " "))
    assert name.endswith(f".{extension}")
    assert not [c for c in name if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert not set(name) & set('/\\<>:"|?*')


@given(st.lists(HOSTILE, max_size=20), EXTENSIONS)
def test_names_never_collide(wanted: list[str], extension: str) -> None:
    """Not even where upper and lower case are the same."""
    taken: set[str] = set()

    names = [safe_name(each, extension, taken) for each in wanted]

    assert len(wanted) == len({name.casefold() for name in names})


@pytest.mark.parametrize("device", ["con", "NUL", "com1", "LPT9", "aux.backup"])
def test_devices_of_windows_are_avoided(device: str) -> None:
    """Members save files there."""
    assert safe_name(device, "jpg").startswith("_")


@pytest.mark.parametrize(
    ("wanted", "extension", "name"),
    [
        ("photo.jpeg", "jpg", "photo.jpg"),
        ("My holiday: day 1/2", "mp4", "My_holiday_day_1_2.mp4"),
        ("Version 1.2", "mp4", "Version_1.2.mp4"),
        ("Ünïcödé 猫", "png", "Ünïcödé_猫.png"),
        ("evil\u202egpj.exe", "png", "evilgpj.png"),
        ("", "gif", "file.gif"),
    ],
)
def test_ordinary_names_stay_readable(wanted: str, extension: str, name: str) -> None:
    """What people called it can still be recognised."""
    assert name == safe_name(wanted, extension)
