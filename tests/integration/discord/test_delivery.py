"""Files reach the channel: all of them, once, described, within Discord's limits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import attrs
import pytest

from boss_bot.discord.delivery.batches import cut
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.link import parse_link
from boss_bot.domain.preferences import Preference
from boss_bot.domain.stored import StoredFile
from boss_bot.playground.channel import Overwrite
from boss_bot.playground.components import walk
from boss_bot.playground.permissions import Permission
from tests.support.discord_stage import open_stage

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Message, Playground
    from tests.support.discord_stage import Stage

MESSAGES = "/channels/{channel_id}/messages"
LINK = "https://example.org/post"


async def accepted(stage: Stage) -> Download:
    """Accept a download in the channel, with a tracking message."""
    playground = stage.playground
    origin = Origin(
        requester_id=1,
        channel_id=playground.channel().id,
        guild_id=playground.guild.id,
        upload_limit=playground.guild.upload_limit,
    )
    download = await stage.service.submit(parse_link(LINK), origin=origin)
    stage.face.editor.announce(download)
    (message,) = await playground.until(lambda: playground.channel().messages)
    return attrs.evolve(download, message_id=message.id)


def stored(
    root: Path, download: Download, name: str, content: bytes, kind: str = "image", **more: str
) -> StoredFile:
    """Put a file where the vault would."""
    (root / name).write_bytes(content)
    return StoredFile(
        download_id=download.id,
        position=0,
        path=name,
        name=name,
        size=len(content),
        mime="image/png",
        kind=kind,
        sha256="0" * 64,
        expires_at=datetime.now(UTC),
        **more,
    )


def sent(playground: Playground) -> list[Message]:
    """Return the messages after the tracking message."""
    return playground.channel().messages[1:]


def gallery(message: Message) -> list[dict[str, object]]:
    """Return the items of a message's gallery."""
    return [item for _, part in walk(message.components) for item in part.get("items") or ()]


async def test_pictures_come_as_a_gallery_with_words(tmp_path: Path, playground: Playground) -> None:
    """Title, author, caption and source stand above; each picture has its alt text; it is a reply."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        words = {"title": "A *cat*", "author": "@Mia", "description": "It sits."}
        files = [stored(tmp_path, download, name, b"png", **words) for name in ("a.png", "b.png")]
        await stage.face.courier.deliver(download, files)
        (message,) = sent(playground)
        assert ["a.png", "b.png"] == [file.filename for file in message.visible_attachments]
        assert f"**A \\*cat\\***\nby \\@Mia\nIt sits.\n<{LINK}>" == message.text
        assert ["A *cat* — @Mia — It sits."] * 2 == [item["description"] for item in gallery(message)]
        assert str(download.message_id) == message.reference["message_id"]


async def test_audio_comes_in_a_plain_message(tmp_path: Path, playground: Playground) -> None:
    """Only there it can be played; pictures beside it have a message of their own."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        song = stored(tmp_path, download, "a.mp3", b"mp3", kind="audio", title="Song")
        cover = stored(tmp_path, download, "b.png", b"png")
        await stage.face.courier.deliver(download, [song, cover])
        first, second = sent(playground)
        assert f"**Song**\n<{LINK}>" == first.content
        assert ["a.mp3"] == [file.filename for file in first.attachments]
        assert 1 == len(gallery(second))


@pytest.mark.parametrize(
    ("names", "refusals"),
    [(("a.mp3",), 0), (("a.png", "b.mp3"), 0), (("a.mp3", "b.png"), 0), (("a.png", "b.png"), 1)],
)
async def test_only_the_last_message_calls(
    tmp_path: Path, playground: Playground, names: tuple[str, ...], refusals: int
) -> None:
    """Once all is there, also of what had to be taken apart; who is called can be read in it."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        await stage.members.choose(1, Preference.MENTION, "on")
        if refusals:
            playground.faults.fail("POST", MESSAGES, 413)
        kinds = {"mp3": "audio", "png": "image"}
        files = [stored(tmp_path, download, name, b"x", kind=kinds[name[-3:]]) for name in names]
        await stage.face.courier.deliver(download, files)
        expected = [()] * (len(names) - 1) + [(1,)]
        assert expected == [message.pinged for message in sent(playground)]
        assert [bool(pinged) for pinged in expected] == [
            "<@1>" in message.text for message in sent(playground)
        ]


async def test_twelve_files_come_in_two_messages(tmp_path: Path, playground: Playground) -> None:
    """Ten, then two; names that differ in nothing that Discord keeps stay apart."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        files = [stored(tmp_path, download, f"{'äöüß'[n % 4] * (n + 1)}.png", b"png") for n in range(12)]
        await stage.face.courier.deliver(download, files)
        assert [10, 2] == [len(message.visible_attachments) for message in sent(playground)]


async def test_what_was_sent_is_not_sent_again(tmp_path: Path, playground: Playground) -> None:
    """A delivery that is repeated goes on at the next batch."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        files = [stored(tmp_path, download, f"{n}.png", b"png") for n in range(12)]
        await stage.face.courier.deliver(download, files[:10])
        await stage.face.courier.deliver(download, files)
        assert [10, 2] == [len(message.visible_attachments) for message in sent(playground)]


async def test_a_lost_reply_does_not_duplicate(tmp_path: Path, playground: Playground) -> None:
    """The request is repeated with the same nonce, and Discord answers with the message that it has."""
    playground.backend.faults.lose_reply("POST", MESSAGES)
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        await stage.face.courier.deliver(download, [stored(tmp_path, download, "a.png", b"png")])
        assert 1 == len(sent(playground))


@pytest.mark.parametrize("kind", ["image", "audio"])
async def test_a_message_that_nobody_heard_of_is_recognised(
    tmp_path: Path, playground: Playground, kind: str
) -> None:
    """Hours after a crash between sending and writing it down, the channel tells that it came."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        log = stage.face.courier.log
        file = stored(tmp_path, download, "a ä.png", b"png", kind=kind)
        nonce = await log.begin(download.id, 0, "before-the-crash")
        (batch,) = cut([file], request_bytes=100)
        await stage.face.courier.sender.send(download, batch, nonce=nonce, reply=download.message_id)
        playground.advance(7200)
        await stage.face.courier.deliver(download, [file])
        assert 1 == len(sent(playground))
        assert {0: sent(playground)[0].id} == await log.delivered(download.id)


async def test_a_file_that_is_refused_teaches(tmp_path: Path, playground: Playground) -> None:
    """413 becomes a permanent failure with the size, and the next plan stays below it."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        playground.guild.upload_limit = 1000
        with pytest.raises(DownloadFailed) as failed:
            await stage.face.courier.deliver(download, [stored(tmp_path, download, "a.png", b"x" * 2000)])
        assert (ErrorKind.FILE_TOO_LARGE, 2000) == (failed.value.failure.kind, failed.value.failure.size)
        assert 1999 == await stage.face.courier.upload_limit(download)
        playground.ledger.forgive("file-size")


async def test_files_that_are_too_much_together_come_one_by_one(
    tmp_path: Path, playground: Playground
) -> None:
    """A message that is refused as a whole says nothing about its files."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        playground.backend.faults.fail("POST", MESSAGES, 413)
        files = [stored(tmp_path, download, name, b"png") for name in ("a.png", "b.png")]
        await stage.face.courier.deliver(download, files)
        assert [1, 1] == [len(message.visible_attachments) for message in sent(playground)]
        await stage.face.courier.deliver(download, files)
        assert 2 == len(sent(playground))


async def test_a_right_that_was_taken_away_is_told(tmp_path: Path, playground: Playground) -> None:
    """Permanent: trying again would not help."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        bot_id = playground.backend.world.bot.id
        playground.channel().overwrites[bot_id] = Overwrite(
            bot_id, is_member=True, deny=Permission.ATTACH_FILES
        )
        with pytest.raises(DownloadFailed) as failed:
            await stage.face.courier.deliver(download, [stored(tmp_path, download, "a.png", b"png")])
        assert ErrorKind.PERMISSION_DENIED is failed.value.failure.kind
        playground.ledger.breaches.clear()


async def test_the_limit_is_the_servers_not_the_members(tmp_path: Path, playground: Playground) -> None:
    """A member's own subscription does not help the bot; a boosted server does."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        rich = attrs.evolve(download, origin=attrs.evolve(download.origin, upload_limit=500 * 2**20))
        assert 20 * 2**20 == await stage.face.courier.upload_limit(rich)


async def test_a_boosted_server_takes_more(tmp_path: Path, playground: Playground) -> None:
    """The boost tier counts, as the gateway tells it."""
    playground.guild.premium_tier = 2
    playground.guild.upload_limit = 50 * 2**20
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        assert 50 * 2**20 == await stage.face.courier.upload_limit(download)


async def test_without_the_right_to_read_there_is_no_reply_but_the_file(
    tmp_path: Path, playground: Playground
) -> None:
    """Replying needs the channel's history; delivering does not."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download = await accepted(stage)
        bot_id = playground.backend.world.bot.id
        playground.channel().overwrites[bot_id] = Overwrite(
            bot_id, is_member=True, deny=Permission.READ_MESSAGE_HISTORY
        )
        await stage.face.courier.deliver(download, [stored(tmp_path, download, "a.png", b"png")])
        assert 1 == len(sent(playground))
        playground.ledger.breaches.clear()
