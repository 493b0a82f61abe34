"""Which posts of a conversation belong to the thread that a link means."""

from __future__ import annotations

from typing import Any

import pytest

from boss_bot.workers.child.engines.gallery_thread import thread_of


def post(number: int, author: str = "mia", to: int | None = None, **more: str) -> dict[str, Any]:
    """Write a post as gallery-dl reads it."""
    answered = {"in_reply_to_status_id_str": str(to)} if to else {}
    return {"rest_id": str(number), "legacy": {"user_id_str": author, **answered, **more}}


CONVERSATION = [
    post(1),
    post(4, to=2),
    post(2, to=1),
    post(3, "leo", to=1),
    post(5, to=3),
    post(9, "zoe", quoted_by_id_str="2"),
]


@pytest.mark.parametrize(
    ("linked", "numbers"),
    [("1", ["1", "2", "4", "9"]), ("2", ["2", "4", "9"]), ("4", ["4"]), ("3", ["3"]), ("7", [])],
)
def test_a_thread_is_what_its_author_went_on_with(linked: str, numbers: list[str]) -> None:
    """From the linked post on, in order, without other people and answers to them; then what is quoted."""
    assert numbers == [each["rest_id"] for each in thread_of(linked, CONVERSATION)]
