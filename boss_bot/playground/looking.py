"""Finding what a person would click on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from boss_bot.playground.channel import Channel
from boss_bot.playground.components import SELECTS, Kind, walk
from boss_bot.playground.people import Role, User
from boss_bot.playground.rules.components import LINK_STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json
    from boss_bot.playground.resolving import Resolver


CHOOSABLE: Final[dict[int, tuple[type, ...]]] = {
    Kind.USER_SELECT: (User,),
    Kind.ROLE_SELECT: (Role,),
    Kind.MENTIONABLE_SELECT: (User, Role),
    Kind.CHANNEL_SELECT: (Channel,),
}
"""What a menu that fills itself offers."""


class CannotUseError(LookupError):
    """A person could not do that: what they want to click on is absent or disabled."""


def current(channel: Channel, user: User, message: Message) -> Message:
    """Return a message as the member sees it now."""
    shown = channel.get(message.id)
    if shown is None or shown.seen_by not in (None, user.id):
        raise CannotUseError(f"{user.global_name} sees no message {message.id}")
    return shown


def buttons(message: Message) -> list[Json]:
    """Return the buttons that can be pressed, in their order, disabled ones included."""
    parts = (part for _, part in walk(message.components))
    return [
        part for part in parts if part.get("type") == Kind.BUTTON and part.get("style") not in LINK_STYLES
    ]


def button(message: Message, name: str) -> Json:
    """Find a button by label or custom id."""
    return _usable(buttons(message), name, lambda part: (part.get("label"), part["custom_id"]))


def menu(message: Message, name: str) -> Json:
    """Find a select menu by placeholder or custom id."""
    menus = [part for _, part in walk(message.components) if part.get("type") in SELECTS]
    return _usable(menus, name, lambda part: (part.get("placeholder"), part["custom_id"]))


def picked(found: Json, wanted: Sequence[str]) -> list[str]:
    """Turn labels into values, and check that so many may be chosen."""
    values = {option["label"]: option["value"] for option in found.get("options") or ()}
    chosen = [values.get(want, want) for want in wanted]
    if strange := sorted(set(chosen) - set(values.values())):
        raise CannotUseError(f"the menu has no {', '.join(strange)}")
    counted(found, chosen)
    return chosen


def counted(found: Json, chosen: Sequence[object]) -> None:
    """Check that so many may be chosen from a menu."""
    least, most = found.get("min_values", 1), found.get("max_values", 1)
    if not least <= len(chosen) <= most:
        raise CannotUseError(f"the menu wants {least} to {most} choices")


def button_data(message: Message, name: str) -> Json:
    """Return what pressing a button sends."""
    found = button(message, name)
    return {"custom_id": found["custom_id"], "component_type": int(Kind.BUTTON), "id": found["id"]}


def menu_data(message: Message, name: str, wanted: Sequence[Any], resolver: Resolver) -> Json:
    """Return what choosing from a menu sends; people, roles and channels are chosen as they are."""
    found = menu(message, name)
    about = {"custom_id": found["custom_id"], "component_type": found["type"], "id": found["id"]}
    if found["type"] == Kind.STRING_SELECT:
        return {**about, "values": picked(found, wanted)}
    if strange := [one for one in wanted if not isinstance(one, CHOOSABLE[found["type"]])]:
        raise CannotUseError(f"the menu does not offer {strange}")
    counted(found, wanted)
    values = [resolver.refer(one) for one in wanted]
    return {**about, "values": values, **resolver.payload()}


def _usable(parts: Sequence[Json], name: str, names: Callable[[Json], tuple[str | None, str]]) -> Json:
    for part in parts:
        if name in names(part):
            if part.get("disabled"):
                raise CannotUseError(f"{name!r} is disabled")
            return part
    raise CannotUseError(f"there is no {name!r}; there are {[names(part)[0] for part in parts]}")
