"""Interactions: what a member did, and what the bot answered."""

from __future__ import annotations

import secrets
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from attrs import define, field

from boss_bot.playground.snowflake import created_at

if TYPE_CHECKING:
    from boss_bot.playground.attachments import Attachment
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.people import Json, User


GUILD_INSTALL: Final = "0"
USER_INSTALL: Final = "1"
"""For whom an application is installed (docs, "Authorizing Integration Owners Object")."""


class InteractionType(IntEnum):
    """What a member did (docs, "Interaction Type")."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class CallbackType(IntEnum):
    """How a bot may answer (docs, "Interaction Callback Type")."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    AUTOCOMPLETE = 8
    MODAL = 9


@define(eq=False)
class Interaction:
    """One thing that a member did, and its answer so far."""

    id: int
    kind: InteractionType
    user: User
    channel: Channel
    data: Json
    """The command or component, as Discord sends it."""
    message_id: int | None = None
    """The message whose component was used, or opened the modal that was sent."""
    owners: dict[str, str] = field(factory=dict)
    """For whom the application is installed: 0 is the server, 1 the member."""
    opener: Interaction | None = None
    """What opened the modal that was sent."""
    token: str = field(factory=lambda: secrets.token_urlsafe(32))
    callback: CallbackType | None = None
    """How the bot has acknowledged it, if it has."""
    acknowledged_at: float | None = None
    original_id: int | None = None
    """The message that `@original` names."""
    is_waiting: bool = False
    """Whether a deferred answer has yet to come."""
    followups: list[int] = field(factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None

    @property
    def created_at(self) -> float:
        """When the member did it (playground time, seconds)."""
        return created_at(self.id)

    @property
    def is_modal_of_message(self) -> bool:
        """Whether it is a modal that a component of a message has opened."""
        return self.kind is InteractionType.MODAL and self.message_id is not None

    def metadata(self) -> Json:
        """Return the interaction metadata that its answer carries."""
        return {
            "id": str(self.id),
            "type": int(self.kind),
            "user": self.user.payload(),
            "authorizing_integration_owners": self.owners,
            **self._cause(),
        }

    def _cause(self) -> Json:
        if self.opener is not None:
            return {"triggering_interaction_metadata": self.opener.metadata()}
        return {"interacted_message_id": str(self.message_id)} if self.message_id else {}


class Interactions:
    """All interactions, found by id and by token."""

    def __init__(self) -> None:
        self.by_id: dict[int, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}
        self.uploads: dict[int, Attachment] = {}
        """Files that members gave to commands, by id; they stand in no message."""

    def add(self, interaction: Interaction) -> None:
        """Remember one."""
        self.by_id[interaction.id] = interaction
        self.by_token[interaction.token] = interaction
