"""Whatever Discord, the channel or its members do meanwhile: the files stand once, and are known as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.playground import Limits
from boss_bot.playground.holds import Moment
from boss_bot.playground.message import Message
from boss_bot.playground.permissions import Permission
from tests.support.delivering import (
    LINK,
    MESSAGES,
    Killed,
    MortalLog,
    accepted,
    contents,
    sent,
    stored,
)
from tests.support.discord_stage import open_stage
from tests.support.judged import ANY_PACE, open_judged_playground
from tests.support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from boss_bot.discord.delivery.courier import DiscordCourier
    from boss_bot.domain.download import Download
    from boss_bot.domain.stored import StoredFile
    from boss_bot.playground import Playground
    from tests.support.discord_stage import Stage
    from tests.support.openapi import DiscordDocument


@pytest.fixture
async def playground(discord_document: DiscordDocument | None) -> AsyncIterator[Playground]:
    """Run a playground that takes as many messages in a second as one likes."""
    async with open_judged_playground(discord_document, limits=Limits(sends=ANY_PACE)) as opened:
        yield opened


FORGOTTEN = 400.0
"""Seconds after which Discord remembers no nonce."""

UNTOLD = 2
"""Steps of a delivery after which its first message stands, and the bot has not written it down."""


def both_kinds(root: Path, download: Download) -> list[StoredFile]:
    """Keep a picture and a tune."""
    return [
        stored(root, download, "a.png", b"png", title="Post"),
        stored(root, download, "b.mp3", b"mp3", kind="audio"),
    ]


async def killed(stage: Stage, download: Download, files: list[StoredFile]) -> None:
    """Deliver until the first message stands, and no further."""
    courier = stage.face.courier
    with pytest.raises(Killed):
        await attrs.evolve(courier, log=MortalLog(courier.log, UNTOLD)).deliver(download, files)


async def fails(
    courier: DiscordCourier,
    download: Download,
    files: list[StoredFile],
    kind: ErrorKind = ErrorKind.DISCORD_ERROR,
) -> None:
    """Deliver in vain, for a reason that will pass."""
    with pytest.raises(DownloadFailed) as failed:
        await courier.deliver(download, files)
    assert (kind, True) == (failed.value.failure.kind, failed.value.failure.temporary)


class TestTheWay:
    """What goes wrong on the way, while the bot lives."""

    async def test_every_reply_is_lost_once(self, tmp_path: Path, playground: Playground) -> None:
        """Hikari repeats the request, and Discord knows its nonce."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            for file in files:
                playground.faults.lose_reply("POST", MESSAGES)
                await stage.face.courier.deliver(download, files[: files.index(file) + 1])

            assert {b"png": 1, b"mp3": 1} == contents(sent(playground))

    async def test_no_reply_comes_in_time(self, tmp_path: Path, playground: Playground) -> None:
        """The message that took effect is found at the next attempt, also when its nonce is forgotten."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            courier = stage.face.courier
            hasty = attrs.evolve(courier, sender=attrs.evolve(courier.sender, seconds=0.3))
            hold = playground.faults.hold("POST", MESSAGES, Moment.DONE)
            await fails(hasty, download, files, ErrorKind.TIMED_OUT)
            hold.drop()
            playground.advance(FORGOTTEN)
            await courier.deliver(download, files)

            assert {b"png": 1, b"mp3": 1} == contents(sent(playground))

    async def test_a_request_that_was_given_up_takes_effect_later(
        self, tmp_path: Path, playground: Playground
    ) -> None:
        """Nothing of it can be found in the channel when it is repeated: then the nonce does it."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            courier = stage.face.courier
            hasty = attrs.evolve(courier, sender=attrs.evolve(courier.sender, seconds=0.3))
            hold = playground.faults.hold("POST", MESSAGES, Moment.READ)
            await fails(hasty, download, files, ErrorKind.TIMED_OUT)
            await courier.deliver(download, files)
            answered = len(playground.ledger.requests)
            hold.release()
            await until(lambda: len(playground.ledger.requests) > answered)

            assert {b"png": 1, b"mp3": 1} == contents(sent(playground))

    @pytest.mark.parametrize("status", [503, 429])
    async def test_a_refusal_that_passes(self, tmp_path: Path, playground: Playground, status: int) -> None:
        """Hikari asks again, and all comes once."""
        playground.faults.fail("POST", MESSAGES, status)
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            await stage.face.courier.deliver(download, files)

            assert {b"png": 1, b"mp3": 1} == contents(sent(playground))

    async def test_a_channel_that_can_not_be_read_now_is_not_written_to(
        self, tmp_path: Path, playground: Playground
    ) -> None:
        """Who can't look first would guess; the next attempt looks."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            await killed(stage, download, files)
            playground.advance(FORGOTTEN)
            # hikari repeats other failures, which takes seconds, but comes to the same.
            playground.faults.fail("GET", MESSAGES, 501)
            await fails(stage.face.courier, download, files)
            await stage.face.courier.deliver(download, files)

            assert {b"png": 1, b"mp3": 1} == contents(sent(playground))


class TestRecognition:
    """Which message is the one that nobody has heard of."""

    async def test_another_download_of_the_same_link(self, tmp_path: Path, playground: Playground) -> None:
        """Its files are named alike and its message stands where ours would: neither takes the other's."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            one, other = await accepted(stage), await accepted(stage)
            playground.permit(Permission.NONE, Permission.READ_MESSAGE_HISTORY)
            for download in (one, other):
                await killed(stage, download, both_kinds(tmp_path, download))
            playground.permit(Permission.READ_MESSAGE_HISTORY, Permission.NONE)
            playground.advance(FORGOTTEN)
            for download in (other, one):
                await stage.face.courier.deliver(download, both_kinds(tmp_path, download))

            log = stage.face.courier.log
            kept = [[line.message_id for line in await log.sendings(each.id)] for each in (one, other)]
            messages = [message for message in playground.channel().messages if message.visible_attachments]
            assert {b"png": 2, b"mp3": 2} == contents(messages)
            assert [kept[0][0], kept[1][0]] == [message.id for message in messages[:2]]
            playground.ledger.forgive("reply-history")

    async def test_only_one_of_two_came(self, tmp_path: Path, playground: Playground) -> None:
        """The other one's message is not mistaken for the one that is missing."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            came, lost = await accepted(stage), await accepted(stage)
            courier = stage.face.courier
            early = attrs.evolve(courier, log=MortalLog(courier.log, UNTOLD - 1))
            with pytest.raises(Killed):
                await early.deliver(lost, both_kinds(tmp_path, lost))
            await killed(stage, came, both_kinds(tmp_path, came))
            playground.advance(FORGOTTEN)
            for download in (lost, came):
                await courier.deliver(download, both_kinds(tmp_path, download))

            assert {b"png": 2, b"mp3": 2} == contents(playground.channel().messages)

    async def test_a_busy_channel(self, tmp_path: Path, playground: Playground) -> None:
        """However much is said before and after it, the message is found."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            chatter(playground, 250)
            await killed(stage, download, files)
            chatter(playground, 250)
            playground.advance(FORGOTTEN)
            await stage.face.courier.deliver(download, files)

            assert {b"png": 1, b"mp3": 1} == contents(playground.channel().messages)

    async def test_a_tracking_message_that_was_posted_anew(
        self, tmp_path: Path, playground: Playground
    ) -> None:
        """What was sent before it, in answer to the one before, is found all the same."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            await killed(stage, download, files)
            anew = (await accepted(stage)).message_id
            playground.advance(FORGOTTEN)
            await stage.face.courier.deliver(attrs.evolve(download, message_id=anew), files)

            assert {b"png": 1, b"mp3": 1} == contents(sent(playground))


class TestRights:
    """What the bot may not see or do."""

    async def test_it_could_not_reply(self, tmp_path: Path, playground: Playground) -> None:
        """A message that is no answer to anything is recognised like any other."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            playground.permit(Permission.NONE, Permission.READ_MESSAGE_HISTORY)
            await killed(stage, download, files)
            playground.permit(Permission.READ_MESSAGE_HISTORY, Permission.NONE)
            playground.advance(FORGOTTEN)
            await stage.face.courier.deliver(download, files)

            first, second = sent(playground)
            assert (None, str(download.message_id)) == (
                first.reference,
                second.reference["message_id"],
            )
            playground.ledger.forgive("reply-history")

    @pytest.mark.parametrize(("downtime", "copies"), [(1.0, 1), (FORGOTTEN, 2)])
    async def test_it_can_not_read(
        self, tmp_path: Path, playground: Playground, downtime: float, copies: int
    ) -> None:
        """While the nonce is remembered nothing comes twice. Then it may: rather twice than never."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            download = await accepted(stage)
            files = both_kinds(tmp_path, download)
            playground.permit(Permission.NONE, Permission.READ_MESSAGE_HISTORY)
            await killed(stage, download, files)
            playground.advance(downtime)
            await stage.face.courier.deliver(download, files)

            assert {b"png": copies, b"mp3": 1} == contents(sent(playground))
            playground.ledger.forgive("reply-history")

    async def test_the_tracking_message_is_not_known(self, tmp_path: Path, playground: Playground) -> None:
        """It is looked for, and not taken for the message of a tune, which has a button of its own."""
        async with open_stage(tmp_path, playground, started=False) as stage:
            answer = await playground.member("Mia").command("download", url=LINK)
            (download,) = await stage.downloads.with_status("queued")
            unknown = attrs.evolve(download, message_id=None)
            courier = attrs.evolve(stage.face.courier, message_of=lambda _: None)
            picture, tune = both_kinds(tmp_path, download)
            await courier.deliver(unknown, [tune, picture])

            assert [str(answer.message.id)] * 2 == [m.reference["message_id"] for m in sent(playground)]
            playground.backend.publisher.delete(answer.message)
            assert await courier.finder.find(unknown) is None


async def test_details_of_a_tune(tmp_path: Path, playground: Playground) -> None:
    """The one button of a plain message explains the download, to who asked for it, when it is over."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        answer = await playground.member("Mia").command("download", url=LINK)
        (download,) = await stage.downloads.with_status("queued")
        tune = stored(tmp_path, download, "b.mp3", b"mp3", kind="audio")
        await stage.face.courier.deliver(download, [tune])
        (message,) = sent(playground)
        explained = await playground.member("Mia").press(message, "Details")

        assert explained.is_ephemeral
        assert download.id.hex in explained.text
        assert "Delivered" not in answer.text


def chatter(playground: Playground, lines: int) -> None:
    """Let a member say a lot."""
    channel, mia = playground.channel(), playground.member("Mia").user
    for number in range(lines):
        now = playground.clock.now()
        playground.backend.publisher.post(
            Message(
                playground.backend.world.mint.mint(),
                channel.id,
                mia,
                now,
                now,
                guild_id=channel.guild_id,
                content=f"{number}",
            )
        )
