"""All about one download, for who presses Details."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari

from boss_bot.discord.escape import bare, code
from boss_bot.discord.figures import instant, size
from boss_bot.discord.texts import labels
from boss_bot.discord.texts.failures import happened
from boss_bot.discord.texts.preferences import QUALITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from boss_bot.domain.download import Download, Move
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.archive import Dossier

_NAME = 60
_FILES = 10
_FOOTER = 2048
_SPACE = 4096 - 40
"""Characters of an embed's description, less room for one more line.

https://docs.discord.com/developers/resources/message#embed-object-embed-limits
"""


def details(dossier: Dossier) -> hikari.Embed:
    """Draw everything that is known: what it is, its attempts, its files, its history."""
    download = dossier.download
    facts = [*_facts(download), *_files(dossier.files), "", f"**{labels.HISTORY}**"]
    history = _newest(list(map(_step, dossier.moves)), room=_SPACE - len("\n".join(facts)))
    embed = hikari.Embed(
        title=labels.DETAILS_TITLE,
        description="\n".join([*facts, *history]),
        colour=labels.COLOUR[download.status],
    )
    return embed.set_footer(text=bare(download.id.hex, _FOOTER))


def _facts(download: Download) -> Iterator[str]:
    yield f"**{labels.STATUS[download.status]}**"
    yield labels.PLATFORM.format(platform=code(download.platform, _NAME))
    yield labels.QUALITY.format(quality=QUALITIES[download.quality].name)
    yield labels.ATTEMPTS.format(count=download.attempts, most=download.max_attempts)
    if download.crashes:
        yield labels.CRASHES.format(count=download.crashes)
    if failure := download.failure:
        yield labels.LAST_ERROR.format(error=happened(failure, download.quality), kind=failure.kind)


def _files(files: Sequence[StoredFile]) -> Iterator[str]:
    if files:
        yield ""
        yield f"**{labels.FILES}**"
    for file in files[:_FILES]:
        yield f"{code(file.name, _NAME)} {size(file.size)}, SHA-256 `{file.sha256}`"
    if len(files) > _FILES:
        yield labels.MORE.format(count=len(files) - _FILES)


def _step(move: Move) -> str:
    cause = f": {move.cause}" if move.cause else ""
    return f"{instant(move.at)} {labels.STATUS[move.to]}{cause}"


def _newest(steps: Sequence[str], *, room: int) -> list[str]:
    """Keep as many of the last steps as there is room for."""
    kept: list[str] = []
    for step in reversed(steps):
        room -= len(step) + 1
        if room < 0:
            break
        kept.insert(0, step)
    earlier = len(steps) - len(kept)
    return [labels.EARLIER.format(count=earlier), *kept] if earlier else kept
