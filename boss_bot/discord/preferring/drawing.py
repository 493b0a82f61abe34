"""The text of `/settings`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari

from boss_bot.discord.texts import preferences as texts
from boss_bot.domain.notifications import Notifications

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.discord.preferring.sheet import Sheet


def draw(sheet: Sheet) -> hikari.Embed:
    """Say what is chosen, in words, and what has been used today."""
    lines = [texts.NAME.format(name=name, value=value) for name, value in _chosen(sheet)]
    return hikari.Embed(
        title=texts.TITLE, description="\n".join([texts.EFFECT, "", *lines, "", _today(sheet)])
    )


def _chosen(sheet: Sheet) -> Iterator[tuple[str, str]]:
    chosen = sheet.preferences
    for name, choice in (
        (texts.NOTIFICATION, texts.NOTIFICATIONS[chosen.notifications]),
        (texts.BAR, texts.BARS[chosen.bar]),
        (texts.PRIORITY, texts.PRIORITIES[chosen.priority]),
        (texts.QUALITY, texts.QUALITIES[chosen.quality]),
    ):
        yield name, f"{choice.name} ({choice.about})"
    yield texts.MENTION, _mention(sheet)
    yield texts.RETRIES, _retries(sheet)


def _mention(sheet: Sheet) -> str:
    if sheet.preferences.mention and sheet.preferences.notifications is Notifications.NONE:
        return texts.MENTION_SILENT
    return texts.ON if sheet.preferences.mention else texts.OFF


def _retries(sheet: Sheet) -> str:
    if not sheet.most_retries:
        return texts.RETRIES_IMPOSSIBLE
    if not sheet.retries:
        return texts.RETRIES_OFF
    some = texts.RETRIES_SOME if sheet.retries < sheet.most_retries else texts.RETRIES_MOST
    return some.format(count=sheet.retries, most=sheet.most_retries)


def _today(sheet: Sheet) -> str:
    usage, allowance = sheet.usage, sheet.usage.allowance
    return texts.TODAY.format(
        asked=_of(usage.asked_today, allowance.per_day),
        waiting=_of(usage.waiting, allowance.waiting),
        running=_of(usage.running, allowance.at_once),
    )


def _of(count: int, most: int) -> str:
    return texts.OF.format(count=count, most=most) if most else str(count)
