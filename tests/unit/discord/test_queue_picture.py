"""The picture in the documentation is what the bot draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import attrs

from boss_bot.discord.overview.artist import Picture
from boss_bot.discord.overview.drawing import draw
from boss_bot.discord.overview.ending import Rhythm
from boss_bot.discord.overview.listing import PAGE, Listing
from boss_bot.discord.overview.rows import rows
from boss_bot.discord.overview.spot import Spot
from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.forecast import Standing
from boss_bot.domain.progress import Progress
from boss_bot.domain.status import Status
from boss_bot.queue.entry import Entry
from tests.support.discord_strategies import NOW

DOCUMENT = Path(__file__).parents[3] / "docs/commands.md"
MIA, SAM = 1, 2
MIB = 2**20


def download(number: int, requester: int, status: Status = Status.QUEUED) -> Download:
    """Make a download."""
    link = f"https://example.org/boats/{number}"
    origin = Origin(requester_id=requester, channel_id=2, guild_id=3)
    return Download(
        id=UUID(int=number + 1),
        url=link,
        canonical=link,
        platform="other",
        origin=origin,
        created_at=NOW,
        status=status,
    )


def queue() -> Iterator[Entry]:
    """Yield what runs, waits and is paused in the picture."""
    progress = Progress(
        done=int(4.1 * MIB), total=6 * MIB, speed=1.2 * MIB, item=2, items=4, title="Harbour in fog"
    )
    yield Entry(download=download(20, SAM, Status.DOWNLOADING), progress=progress)
    starts = (None, 120.0, 180.0, *[240.0] * 8)
    for number, seconds in enumerate(starts):
        member = MIA if number == 1 else SAM
        yield Entry(download=download(number, member), standing=Standing(number + 1, seconds))
    yield Entry(download=download(30, MIA, Status.PAUSED))


def seen(text: str) -> str:
    """Return a text as Discord shows it."""
    text = re.sub(
        r"<t:(\d+):R>", lambda found: f"in {(int(found[1]) - int(NOW.timestamp())) // 60} minutes", text
    )
    return re.sub(r"\*\*|`|\\", "", text).replace(f"<@{MIA}>", "@Mia")


def drawn(picture: Picture) -> list[str]:
    """Return the lines of a view as Discord shows it."""
    embed = picture.embed
    lines = [str(embed.title), *seen(str(embed.description)).splitlines()]
    lines += [str(embed.footer.text if embed.footer else ""), ""]
    for row in picture.components:
        parts = row.build()[0]["components"]
        labels = [part.get("label") or f"{part['placeholder']} ▾" for part in parts]
        lines.append(" ".join(f"[ {label} ]" for label in labels))
    return lines


def test_the_picture_is_true() -> None:
    """Line by line, but for those that it leaves out."""
    block = re.search(r"<!-- queue view -->\n```\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert block
    shown = block[1].splitlines()
    listing = Listing(tuple(queue()), Actor(user_id=MIA, guild_id=3))
    spot = Spot(chosen=UUID(int=2))
    embed = draw(listing, spot, now=NOW, rhythm=Rhythm())
    lines = drawn(Picture(embed, tuple(rows(listing, spot, ended=False))))
    cut = shown.index("…")
    left_out = len(lines) - len(shown) + 1

    assert PAGE - 4 == left_out
    assert lines == [*shown[:cut], *lines[cut : cut + left_out], *shown[cut + 1 :]]


def test_the_bound_is_true() -> None:
    """As many views as the document says."""
    assert 50 == attrs.fields(Rhythm).most.default
    assert "At most fifty views" in DOCUMENT.read_text()
