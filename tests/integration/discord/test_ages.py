"""What members see of media that is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.delivery.batches import cut
from boss_bot.discord.delivery.parcel import pack
from boss_bot.domain.age import AgePolicy
from boss_bot.domain.stored import StoredFile
from boss_bot.playground.components import walk
from tests.strategies import NOON
from tests.support.discord_stage import open_stage
from tests.support.discord_strategies import ID
from tests.support.fakes import ADULT, ScriptedExecutor

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Message, Playground

LINK = "https://example.org/a.jpg"


def grown_up() -> ScriptedExecutor:
    """Make an executor that brings something for adults."""
    executor = ScriptedExecutor()
    executor.scripts[LINK] = [ADULT]
    return executor


def gallery(message: Message) -> list[dict[str, object]]:
    """Return the items of a message's gallery."""
    return [item for _, part in walk(message.components) for item in part.get("items") or ()]


async def test_an_ordinary_channel_is_no_place_for_it(tmp_path: Path, playground: Playground) -> None:
    """By default it is refused there, by our rule and not the site's, and the member learns where to ask."""
    async with open_stage(tmp_path, playground, executor=grown_up()):
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Failed" in answer.text)

        assert "age-restricted channels only" in answer.text
        assert "logged in" not in answer.text
        assert [] == [file for each in playground.channel().messages for file in each.visible_attachments]


async def test_an_age_restricted_channel_is(tmp_path: Path, playground: Playground) -> None:
    """The mark of the channel is seen although no interaction tells of it."""
    playground.channel().nsfw = True
    async with open_stage(tmp_path, playground, executor=grown_up()):
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Delivered" in answer.text)
        (item,) = gallery(playground.channel().messages[-1])

        assert not item.get("spoiler")
        assert "spoiler" not in answer.text


async def test_a_spoiler_hides_it(tmp_path: Path, playground: Playground) -> None:
    """Where the server wants that, the picture is hidden, and both messages say why."""
    async with open_stage(tmp_path, playground, executor=grown_up()) as stage:
        await stage.guilds.set_age_policy(playground.guild.id, AgePolicy.SPOILER)
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Delivered" in answer.text)
        files = playground.channel().messages[-1]

        assert [True] == [item.get("spoiler") for item in gallery(files)]
        assert "sent as a spoiler" in answer.text
        assert "sent as a spoiler" in files.text


def test_sound_is_hidden_by_its_name(tmp_path: Path) -> None:
    """A file outside a gallery has no other way to be a spoiler."""
    song = StoredFile(
        download_id=ID,
        position=0,
        path="a.mp3",
        name="a.mp3",
        size=1,
        mime="audio/mpeg",
        kind="audio",
        sha256="0" * 64,
        expires_at=NOON,
        age_restricted=True,
        hidden=True,
    )
    plain, hidden = (
        pack(batch, tmp_path, source=LINK, mark=1).attachments
        for files in ([attrs.evolve(song, hidden=False)], [song])
        for batch in cut(files, request_bytes=9)
    )

    assert ["a.mp3"] == [each.filename for each in plain or ()]  # type: ignore[union-attr]
    assert ["SPOILER_a.mp3"] == [each.filename for each in hidden or ()]  # type: ignore[union-attr]
