"""Every shape of a post, through the whole bot once: the command, the child, the checks, the channel."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from boss_bot import app
from boss_bot.database import FILE_NAME
from boss_bot.domain.failure import ErrorKind
from boss_bot.playground import Message, Playground
from boss_bot.playground.components import walk
from boss_bot.settings import load_settings
from tests.support.command_line import boss_bot
from tests.support.judged import open_judged_playground
from tests.support.openapi import DiscordDocument
from tests.support.replay_bench import open_replay_pool
from tests.support.replay_media import make_streams
from tests.support.replay_site import ReplaySite, open_replay_site
from tests.support.waiting import until
from tests.support.workers_media import make_media

TWEET = "https://x.com/mia/status/189700000000000000"
POST = "https://www.reddit.com/r/boats/comments/"

SHORT = {
    "https://t.co/abc": (f"{TWEET}7?s=20", "https://x.com/i/status/1897000000000000007"),
    "https://www.reddit.com/r/boats/s/AbCdEfGhIj": (
        f"{POST}image1/a_title/?share_id=x",
        "https://www.reddit.com/comments/image1",
    ),
}
"""By short link, where its site says that it leads, and its canonical form."""

DELIVERED = {
    "https://t.co/abc": ("photo3.png",),
    "https://www.reddit.com/r/boats/s/AbCdEfGhIj": ("photo1.png",),
    f"{TWEET}1": ("photo1.png", "photo2.png"),
    f"{TWEET}2": ("big.mp4",),
    f"{TWEET}3": ("photo1.png", "big.mp4"),
    f"{TWEET}7": ("photo3.png",),
    f"{TWEET}8": ("photo1.png",),
    f"{POST}image1/a_title/": ("photo1.png",),
    f"{POST}galle1/a_title/": ("photo3.png", "photo1.png", "photo2.png"),
    f"{POST}limit1/a_title/": ("photo2.png",),
}
"""By link, the files that stand in the channel as the site has them."""

_ENDED = "SELECT url, failure_kind FROM downloads WHERE status IN ('completed', 'failed')"
_CANONICAL = "SELECT url, canonical FROM downloads WHERE url != canonical"

MERGED = (f"{POST}video1/a_title/", f"{POST}cross1/a_title/")

FAILED = {
    f"{TWEET}4": ErrorKind.AGE_RESTRICTED,
    f"{TWEET}5": ErrorKind.NOT_FOUND,
    f"{TWEET}6": ErrorKind.PRIVATE,
    f"{TWEET}9": ErrorKind.NO_MEDIA,
    f"{POST}remov1/a_title/": ErrorKind.NOT_FOUND,
    f"{POST}absen1/a_title/": ErrorKind.NOT_FOUND,
    f"{POST}priva1/a_title/": ErrorKind.PRIVATE,
    f"{POST}live01/a_title/": ErrorKind.LIVE,
}


@asynccontextmanager
async def _open(
    folder: Path, media: Path, document: DiscordDocument | None
) -> AsyncIterator[tuple[ReplaySite, Playground]]:
    """Run the whole bot on a playground, with children that find the replayed sites."""
    async with (
        open_replay_site(media, folder) as site,
        open_judged_playground(document) as playground,
    ):
        settings = load_settings(_settings(folder, playground, site))
        with patch.object(app, "open_pool", lambda **_: open_replay_pool(site)):
            async with app.open_app(settings):
                await playground.until_ready(30)
                yield site, playground


async def test_every_shape(tmp_path: Path, discord_document: DiscordDocument | None) -> None:
    """What can be fetched is delivered, after a pause where the site asks for one; all else is explained."""
    media = make_media(tmp_path / "media")
    make_streams(media)
    async with _open(tmp_path, media, discord_document) as (site, playground):
        site.wait = 1
        site.limited.update({"1897000000000000007": 1, "limit1": 1})
        site.redirects.update({link.partition("//")[2]: to for link, (to, _) in SHORT.items()})
        asked = await _ask(playground, (*DELIVERED, *MERGED, *FAILED))
        # The messages follow at the pace that Discord allows; the rows are the truth.
        await until(lambda: len(_rows(tmp_path / "data", _ENDED)) == len(asked), seconds=60)
        seen = {link: _files(playground, message_id) for link, message_id in asked.items()}

    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in media.glob("*.*")}
    assert {link: [hashes[name] for name in names] for link, names in DELIVERED.items()} == {
        link: seen[link] for link in DELIVERED
    }
    assert [1, 1] == [len(seen[link]) for link in MERGED]
    assert {link: [] for link in FAILED} == {link: seen[link] for link in FAILED}
    assert {**dict.fromkeys((*DELIVERED, *MERGED)), **FAILED} == _rows(tmp_path / "data", _ENDED)
    canonical = _rows(tmp_path / "data", _CANONICAL)
    assert {link: end for link, (_, end) in SHORT.items()} == {link: canonical[link] for link in SHORT}


async def test_a_server_decides_about_what_is_not_for_everybody(
    tmp_path: Path, discord_document: DiscordDocument | None
) -> None:
    """Refused in an ordinary channel; from the operator's command on it is a spoiler, while the bot runs."""
    async with _open(tmp_path, make_media(tmp_path / "media"), discord_document) as (_, playground):
        mia, data = playground.member("Mia"), tmp_path / "data"
        refused = await mia.command("download", url=f"{TWEET[:-1]}10")
        await playground.until(lambda: "age-restricted channels only" in refused.text, 20)
        changed = await boss_bot(
            *("servers", "age", str(playground.guild.id), "spoiler"),
            folder=tmp_path,
            BOSS_BOT_DATA_DIR=str(data),
        )
        shown = await mia.command("download", url=f"{TWEET[:-1]}10")
        await playground.until(lambda: "Delivered" in shown.text, 20)
        assert shown.message
        (reply,) = _replies(playground, shown.message.id)

    assert (0, "") == (changed.code, changed.err)
    assert [True] == [
        item["spoiler"] for _, part in walk(reply.components) for item in part.get("items") or ()
    ]


def _settings(folder: Path, playground: Playground, site: ReplaySite) -> Path:
    values = {
        "DISCORD_TOKEN": playground.token,
        "DISCORD_API_URL": playground.api_url,
        "DISCORD_SERVER_ID": str(playground.guild.id),
        "BOSS_BOT_DATA_DIR": str(folder / "data"),
        "BOSS_BOT_ALLOWED_ENDPOINTS": f"127.0.0.1:{site.port}",
        "BOSS_BOT_HTTP_PORT": "0",
        "BOSS_BOT_USER_COOLDOWN_SECONDS": "0",
        "BOSS_BOT_DAILY_DOWNLOADS": "0",
        "BOSS_BOT_MAX_QUEUE_SIZE_PER_SERVER": "50",
        "BOSS_BOT_MAX_QUEUE_SIZE_PER_USER": "0",
        "BOSS_BOT_PLATFORM_INTERVAL_SECONDS": "0.1",
        "BOSS_BOT_SHUTDOWN_GRACE_SECONDS": "1",
    }
    path = folder / "settings.env"
    path.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    return path


async def _ask(playground: Playground, links: tuple[str, ...]) -> dict[str, int]:
    mia = playground.member("Mia")
    answers = await asyncio.gather(*(mia.command("download", url=link) for link in links))
    assert all(answer.message is not None and not answer.is_ephemeral for answer in answers)
    return {link: answer.message.id for link, answer in zip(links, answers, strict=True) if answer.message}


def _rows(data: Path, query: str) -> dict[str, str | None]:
    """Return what a query finds, by link; the kind of a failure is None for what was delivered."""
    with contextlib.closing(sqlite3.connect(f"file:{data / FILE_NAME}?mode=ro", uri=True)) as database:
        return dict(database.execute(query).fetchall())


def _files(playground: Playground, message_id: int) -> list[str]:
    replies = _replies(playground, message_id)
    return [file.sha256 for reply in replies for file in reply.visible_attachments]


def _replies(playground: Playground, message_id: int) -> list[Message]:
    return [
        each
        for each in playground.channel().messages
        if each.reference and each.reference.get("message_id") == str(message_id)
    ]
