"""What a person can put into a modal."""

from __future__ import annotations

from typing import Any

import pytest

from boss_bot.playground.components import numbered
from boss_bot.playground.filling import filled
from boss_bot.playground.looking import CannotUseError
from tests.support.broken_bots.parts import field, label, row, select, text


def modal(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return a modal as the playground keeps it."""
    return {"title": "Settings", "custom_id": "modal", "components": numbered(parts)}


def values(components: list[dict[str, Any]]) -> list[Any]:
    """Return what was filled in, in its order."""
    parts = [part.get("component") or (part.get("components") or [{}])[0] for part in components]
    return [part.get("value", part.get("values")) for part in parts]


def test_texts_and_choices_are_sent_where_they_were_asked_for() -> None:
    """Rows and labels keep their shape; inputs are named by label or custom id."""
    shown = modal(
        row(field()),
        label(field(custom_id="why", label=None), label="Why"),
        text(),
        label(select(), label="Kind"),
    )
    sent = filled(shown, {"Name": "Boat", "why": "It floats.", "Kind": "a"})

    assert [1, 18, 10, 18] == [part["type"] for part in sent]
    assert ["Boat", "It floats.", None, ["a"]] == values(sent)


@pytest.mark.parametrize(
    ("part", "given", "expected"),
    [
        (row(field(value="as it was")), {}, "as it was"),
        (row(field(required=False)), {}, ""),
        (row(field(required=False, min_length=3)), {}, ""),
        (label(select(required=False)), {}, []),
    ],
)
def test_what_is_left_alone_stays(part: dict[str, Any], given: dict[str, Any], expected: object) -> None:
    """Texts that the bot has filled in are sent as they are; what is not required may be empty."""
    assert [expected] == values(filled(modal(part), given))


@pytest.mark.parametrize(
    ("part", "given"),
    [
        (row(field()), {}),
        (row(field(min_length=3)), {"Name": "ab"}),
        (row(field(max_length=3)), {"Name": "abcd"}),
        (row(field()), {"Name": "a", "Address": "b"}),
        (label(select()), {}),
        (label(select()), {"menu": "b"}),
        (label({"type": 19, "custom_id": "file"}), {"file": "a.txt"}),
    ],
)
def test_the_client_does_not_send_what_does_not_fit(part: dict[str, Any], given: dict[str, Any]) -> None:
    """Missing, short, long, unknown and unfillable answers keep the modal open."""
    with pytest.raises(CannotUseError):
        filled(modal(part), given)
