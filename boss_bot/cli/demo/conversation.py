"""The channel as a person would read it, printed while it happens."""

from __future__ import annotations

import re
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import humanize
from rich.console import Group
from rich.live import Live
from rich.text import Text

from boss_bot.playground.looking import buttons

if TYPE_CHECKING:
    from rich.console import Console

    from boss_bot.playground import Message, Playground

_MARKDOWN = re.compile(r"\*\*|`|\\(?=\W)|(?m:^-# |^#+ )")
_TIMESTAMP = re.compile(r"<t:\d+:R>")
_INSTANT = re.compile(r"<t:(\d+):T>")


class Conversation:
    """Follows a channel: what is over scrolls by, what moves stays in place below.

    Where the output is no terminal, every version of every message is a line of its own.
    """

    def __init__(self, playground: Playground, console: Console) -> None:
        self._playground = playground
        self._channel = playground.channel()
        self._console = console
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._versions: dict[int, int] = {}
        self._moving: dict[int, Text] = {}
        self._names: dict[int, str] = {}
        self._expected: deque[str] = deque()

    def says(self, who: str, text: str, *, about: str = "") -> None:
        """Print what a member does.

        Args:
            who: The member's name.
            text: What they type or press.
            about: Name for the answer to come.
        """
        # What it is a reaction to is told before it.
        self._show_unseen()
        if about:
            self._expected.append(about)
        self._console.print(Text.assemble((f"{who:>9}  ", "bold cyan"), text))

    async def follow(self) -> None:
        """Print until cancelled."""
        with self._live:
            try:
                while True:
                    await self._playground.until(self._is_behind, timeout=3600)
                    self._show_unseen()
            finally:
                # What came last may have come together with the end.
                self._show_unseen()

    def _is_behind(self) -> bool:
        return any(map(self._fresh, self._channel.everything))

    def _show_unseen(self) -> None:
        for message in self._channel.everything:
            for version in self._fresh(message):
                self._show(version)
            self._versions[message.id] = len(self._channel.history(message.id))

    def _fresh(self, message: Message) -> list[Message]:
        return self._channel.history(message.id)[self._versions.get(message.id, 0) :]

    def _show(self, message: Message) -> None:
        name = self._name(message)
        line = Text.assemble((" boss-bot  ", "bold magenta"), (f"{name:<10} ", "bold"), _plain(message.text))
        for file in message.visible_attachments:
            size = humanize.naturalsize(len(file.content), binary=True)
            line.append(f"\n{'':>11}📎 {file.filename} ({size})", "green")
        if is_live(message) and self._console.is_terminal:
            self._moving[message.id] = line
        else:
            self._moving.pop(message.id, None)
            self._console.print(line)
        self._live.update(Group(*self._moving.values()), refresh=True)

    def _name(self, message: Message) -> str:
        if message.reference:
            return self._names.get(int(message.reference["message_id"]), "")
        if message.id not in self._names:
            # One member asks for one thing after another, so answers come in the order of the questions.
            self._names[message.id] = self._expected.popleft() if self._expected else ""
        return self._names[message.id]


def is_live(message: Message) -> bool:
    """Whether what a message shows can still be cancelled."""
    return any(button.get("label") == "Cancel" for button in buttons(message))


def _plain(text: str) -> str:
    """Drop the marks that Discord turns into looks."""
    text = _INSTANT.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC):%H:%M:%S}", text)
    return _TIMESTAMP.sub("soon", _MARKDOWN.sub("", text)).replace("\n", " · ")
