"""What a member prefers, wherever they meet the bot."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

import attrs

from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST = "most"
"""As many retries as the operator allows, however many that will be."""


class Preference(StrEnum):
    """What there is to choose. The values are names of fields and columns, and stand in custom ids."""

    NOTIFICATIONS = "notifications"
    BAR = "bar"
    PRIORITY = "priority"
    QUALITY = "quality"
    MENTION = "mention"
    AUTO_RETRY = "auto_retry"
    MAX_RETRIES = "max_retries"


@attrs.frozen(kw_only=True)
class Preferences:
    """All choices of one member; whatever they have never chosen is at its default."""

    notifications: Notifications = Notifications.NORMAL
    bar: BarStyle = BarStyle.BLOCKS
    priority: Priority = Priority.NORMAL
    quality: Quality = Quality.FITS
    mention: bool = False
    """Whether the end of a download pings them."""

    auto_retry: bool = True
    max_retries: int | None = None
    """Retries that the bot makes by itself; None is as many as the operator allows."""

    @classmethod
    def parse(cls, texts: Mapping[str, str | None]) -> Self:
        """Build preferences from stored texts.

        What another version of the program has stored and this one does not know is at its default.
        """
        preferences = cls()
        for name in Preference:
            if (text := texts.get(name)) is not None:
                try:
                    preferences = preferences.choose(name, text)
                except ValueError:
                    continue
        return preferences

    def choose(self, name: Preference, text: str) -> Self:
        """Return these preferences with one of them chosen.

        Raises:
            ValueError: If there is no such choice.
        """
        return attrs.evolve(self, **{name: _PARSERS[name](text)})

    @property
    def calls(self) -> bool:
        """Whether the end of a download calls them; who wants no notifications is never called."""
        return self.mention and self.notifications is not Notifications.NONE

    def attempts(self, most: int) -> int:
        """Return how often a download may be tried in all.

        Args:
            most: What the operator allows; it is never exceeded.
        """
        if not self.auto_retry:
            return 1
        return most if self.max_retries is None else min(self.max_retries + 1, most)


def _one_of(choices: Mapping[str, Any]) -> Callable[[str], Any]:
    def parse(text: str) -> Any:  # noqa: ANN401 - whatever there is to choose from
        if text not in choices:
            raise ValueError(text)
        return choices[text]

    return parse


def _retries(text: str) -> int | None:
    if text == MOST:
        return None
    # int() would take signs, spaces and the digits of other scripts, too.
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) >= 1):
        raise ValueError(text)
    return int(text)


_SWITCH = _one_of({"on": True, "off": False})
_PARSERS: Mapping[Preference, Callable[[str], Any]] = {
    Preference.NOTIFICATIONS: Notifications,
    Preference.BAR: BarStyle,
    Preference.PRIORITY: _one_of({priority.name.lower(): priority for priority in Priority}),
    Preference.QUALITY: Quality,
    Preference.MENTION: _SWITCH,
    Preference.AUTO_RETRY: _SWITCH,
    Preference.MAX_RETRIES: _retries,
}
