"""Bad input gets a clear answer and leaves nothing behind."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from boss_bot.discord.texts.failures import SENTENCES
from boss_bot.domain.failure import ErrorKind
from boss_bot.playground.permissions import Permission
from tests.acceptance.conftest import OpenStage, kept, mia_on


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _words(error: str | None) -> str:
    """Return what the message must say for a kind of error."""
    if error == ErrorKind.FILE_TOO_LARGE:
        return "can be uploaded here"
    return SENTENCES[ErrorKind(error or "")].happened


async def test_what_is_no_link_is_refused_privately(open_stage: OpenStage, data: Path) -> None:
    """Nothing is accepted, and only the member sees why."""
    async with open_stage() as stage:
        mia = stage.playground.member("Mia")
        for text in (
            "hello",
            "ftp://example.org/a.jpg",
            "https://user:secret@example.org/",
            "file:///etc/passwd",
        ):
            answer = await mia.command("download", url=text)
            assert answer.is_ephemeral, text
            assert answer.text, text

        assert [] == stage.playground.channel().messages
    assert [] == kept(data)


async def test_every_refused_sample_is_refused_for_its_reason(open_stage: OpenStage, data: Path) -> None:
    """Each failure is told in its own words, no file is delivered, and only a partial one stays."""
    async with open_stage(BOSS_BOT_STALL_TIMEOUT_SECONDS="2") as stage:
        member = mia_on(stage)
        samples = [sample for sample in stage.site.samples if sample.error]
        asked = [await member.ask(sample.name, stage.site.link(sample.path), sample) for sample in samples]
        await member.see_all_end(asked)

        told = {one.name: member.message(one).text for one in asked}
        for sample in samples:
            assert _words(sample.error) in told[sample.name], sample.name
        assert [] == [file for one in asked for file in member.files(one)]
    # Of the one that stopped in the middle.
    assert {"file", "version.json"} == {path.name for path in kept(data)}


async def test_a_link_to_nowhere_is_a_network_failure(open_stage: OpenStage) -> None:
    """A port that nobody listens on is told as unreachable."""
    endpoint = f"127.0.0.1:{free_port()}"
    async with open_stage(BOSS_BOT_ALLOWED_ENDPOINTS=endpoint) as stage:
        member = mia_on(stage)
        asked = await member.ask("nowhere", f"http://{endpoint}/a.jpg")
        await member.see_all_end([asked])

        assert SENTENCES[ErrorKind.NETWORK].happened in member.message(asked).text


async def test_a_full_queue_says_when_to_try_again(open_stage: OpenStage) -> None:
    """Beyond the limit a request is refused privately, with a time."""
    limits = {"BOSS_BOT_MAX_CONCURRENT_DOWNLOADS": "1", "BOSS_BOT_MAX_QUEUE_SIZE": "1"}
    async with open_stage(**limits) as stage:
        member = mia_on(stage)
        running = await member.ask("running", stage.site.link("/slow/film.mp4"))
        await member.see_bar(running)
        waiting = await member.ask("waiting", stage.site.link("/media/photo.jpg"))
        refused = await member.mia.command("download", url=stage.site.link("/media/clip.mp4"))

        assert refused.is_ephemeral
        assert "queue is full" in refused.text
        assert "Try again in" in refused.text
        await member.cancel(running)
        await member.see_all_end([running, waiting])


async def test_a_button_of_an_old_message_says_so(open_stage: OpenStage, data: Path) -> None:
    """A download that the database has forgotten can't be cancelled; the member is told privately."""
    async with open_stage() as stage:
        member = mia_on(stage)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await stage.bot.kill()
        for path in data.glob("*.sqlite*"):
            path.unlink()
        await stage.bot.start()
        await stage.playground.until_ready(30)
        answer = await member.mia.press(member.message(asked), "Cancel", timeout=20)

        assert answer.is_ephemeral
        assert "know nothing" in answer.text


@pytest.mark.parametrize(
    ("permission", "named"),
    [(Permission.ATTACH_FILES, "Attach Files"), (Permission.SEND_MESSAGES, "Send Messages")],
)
async def test_a_missing_permission_is_named(
    open_stage: OpenStage, permission: Permission, named: str
) -> None:
    """What the bot may not do here is said before anything is accepted."""
    async with open_stage() as stage:
        stage.playground.permit(Permission.NONE, permission)
        answer = await stage.playground.member("Mia").command(
            "download", url=stage.site.link("/media/photo.jpg")
        )

        assert answer.is_ephemeral
        assert named in answer.text
