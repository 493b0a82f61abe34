"""What an operator is told of a kernel that lacks something."""

from __future__ import annotations

import pytest

from boss_bot.workers import kernel
from boss_bot.workers.child import landlock


@pytest.mark.parametrize(
    ("abi", "told"), [(0, "no Landlock"), (3, "without network rules"), (4, ""), (7, "")]
)
def test_what_is_missing_is_told(abi: int, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each generation of Landlock is judged by what it can't do."""
    monkeypatch.setattr(landlock, "abi_version", lambda _: abi)

    said = kernel.missing_walls()

    assert told in said
    assert bool(told) == bool(said)
