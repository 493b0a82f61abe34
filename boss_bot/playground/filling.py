"""Filling a modal in, as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from boss_bot.playground.components import Kind
from boss_bot.playground.looking import CannotUseError, picked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.playground.people import Json

MOST_TYPED: Final = 4000


def filled(modal: Json, given: Mapping[str, Any]) -> list[Json]:
    """Return the components that sending a modal carries.

    Args:
        modal: As the bot has opened it.
        given: By label or custom id: texts to type, or labels or values to choose.

    Raises:
        CannotUseError: There is no such input, or it does not take that.
    """
    holders = modal["components"]
    asked = {name for holder in holders for part in _inputs(holder) for name in _names(holder, part)}
    if unknown := sorted(set(given) - asked):
        raise CannotUseError(f"the modal does not ask for {', '.join(unknown)}")
    return [_sent(holder, given) for holder in holders]


def _inputs(holder: Json) -> list[Json]:
    return holder.get("components") or ([holder["component"]] if "component" in holder else [])


def _names(holder: Json, part: Json) -> tuple[str, str]:
    return part["custom_id"], part.get("label") or holder.get("label") or ""


def _sent(holder: Json, given: Mapping[str, Any]) -> Json:
    """Return what a row, a label or a text sends (docs, "Component Interaction Response Structures")."""
    answers = [_answer(holder, part, given) for part in _inputs(holder)]
    held: Json = {"component": answers[0]} if "component" in holder else {"components": answers}
    return {"type": holder["type"], "id": holder["id"], **(held if answers else {})}


def _answer(holder: Json, part: Json, given: Mapping[str, Any]) -> Json:
    value = next((given[name] for name in _names(holder, part) if name in given), None)
    about = {"type": part["type"], "id": part["id"], "custom_id": part["custom_id"]}
    if part["type"] == Kind.TEXT_INPUT:
        return {**about, "value": _typed(part, value)}
    if part["type"] != Kind.STRING_SELECT:
        raise CannotUseError(f"nobody here can fill in {part['custom_id']!r}")
    if value is None and part.get("required") is False:
        return {**about, "values": []}
    return {**about, "values": picked(part, [value] if isinstance(value, str) else list(value or ()))}


def _typed(part: Json, value: str | None) -> str:
    """Check a text as Discord's client does; where nothing is typed, what the bot has filled in stays."""
    typed: str = (part.get("value") or "") if value is None else value
    may_be_empty = part.get("required") is False
    least, most = part.get("min_length") or 1, part.get("max_length") or MOST_TYPED
    if not (least <= len(typed) <= most or (may_be_empty and not typed)):
        raise CannotUseError(f"{part['custom_id']!r} takes {least} to {most} characters, not {len(typed)}")
    return typed
