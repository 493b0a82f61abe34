"""The menus and buttons of `/settings`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari

from boss_bot.discord.preferring.identifiers import custom_id
from boss_bot.discord.texts import preferences as texts
from boss_bot.domain.preferences import MOST, Preference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boss_bot.discord.preferring.sheet import Sheet
    from boss_bot.discord.texts.preferences import Choice

Row = hikari.impl.MessageActionRowBuilder


def rows(sheet: Sheet) -> list[Row]:
    """Return all there is to choose: four menus, and a row of buttons."""
    chosen = sheet.preferences
    priorities = {priority.name.lower(): choice for priority, choice in texts.PRIORITIES.items()}
    return [
        _menu(
            Preference.NOTIFICATIONS, texts.NOTIFICATION, texts.NOTIFICATIONS.items(), chosen.notifications
        ),
        _menu(Preference.BAR, texts.BAR, texts.BARS.items(), chosen.bar),
        _menu(Preference.PRIORITY, texts.PRIORITY, priorities.items(), chosen.priority.name.lower()),
        _menu(Preference.QUALITY, texts.QUALITY, texts.QUALITIES.items(), chosen.quality),
        _buttons(sheet),
    ]


def _menu(name: Preference, title: str, choices: Iterable[tuple[str, Choice]], chosen: str) -> Row:
    row = Row()
    menu = row.add_text_menu(custom_id(name), placeholder=title)
    for value, choice in choices:
        # A closed menu shows nothing but what is chosen in it.
        label = f"{title}: {choice.name}"
        menu.add_option(label, value, description=choice.about, is_default=value == chosen)
    return row


def _buttons(sheet: Sheet) -> Row:
    row = Row()
    for label, identifier, usable in _offered(sheet):
        row.add_interactive_button(
            hikari.ButtonStyle.SECONDARY, identifier, label=label, is_disabled=not usable
        )
    return row


def _offered(sheet: Sheet) -> Iterator[tuple[str, str, bool]]:
    """Yield labels and ids, and whether it makes sense to press there."""
    chosen, retries, most = sheet.preferences, sheet.retries, sheet.most_retries
    mention, again = ("off", "on")[not chosen.mention], ("off", "on")[not chosen.auto_retry]
    more = str(retries + 1) if retries + 1 < most else MOST
    yield _label(texts.MENTION_ON, texts.MENTION_OFF, mention), custom_id(Preference.MENTION, mention), True
    yield _label(texts.RETRY_ON, texts.RETRY_OFF, again), custom_id(Preference.AUTO_RETRY, again), most > 0
    yield texts.FEWER, custom_id(Preference.MAX_RETRIES, str(max(retries - 1, 0))), retries > 1
    yield texts.MORE, custom_id(Preference.MAX_RETRIES, more), 0 < retries < most


def _label(on: str, off: str, leads_to: str) -> str:
    return on if leads_to == "on" else off
