"""The buttons under a tracking message: which there are, and what their custom ids say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import hikari

from boss_bot.discord.texts.labels import BUTTONS
from boss_bot.domain.action import ACTIONS, Action

if TYPE_CHECKING:
    from collections.abc import Collection

    from boss_bot.domain.download import Download

STYLES = {
    Action.RESUME: hikari.ButtonStyle.PRIMARY,
    Action.RETRY: hikari.ButtonStyle.PRIMARY,
    Action.DELETE: hikari.ButtonStyle.DANGER,
}
"""Of those that are not plain."""

_CUSTOM_ID = re.compile(rf"boss:(?P<action>{'|'.join(Action)}):(?P<id>[0-9a-f]{{32}})")


def custom_id(action: Action, download_id: UUID) -> str:
    """Return what a button is known by; it needs nothing else, in whatever message it stands."""
    return f"boss:{action}:{download_id.hex}"


def parse(identifier: str) -> tuple[Action, UUID] | None:
    """Read a custom id; None if it is none of ours."""
    named = _CUSTOM_ID.fullmatch(identifier)
    return (Action(named["action"]), UUID(named["id"])) if named else None


def row(download: Download, *, without: Collection[Action] = ()) -> list[hikari.api.ComponentBuilder]:
    """Return the buttons that make sense now."""
    built = hikari.impl.MessageActionRowBuilder()
    for action in ACTIONS[download.status]:
        if action not in without:
            style = STYLES.get(action, hikari.ButtonStyle.SECONDARY)
            # hikari's type names every style but those that need an address.
            built.add_interactive_button(style, custom_id(action, download.id), label=BUTTONS[action])  # type: ignore[arg-type]
    return [built]
