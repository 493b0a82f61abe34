"""From a pasted link to the file in the channel, through the whole bot."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.conftest import OpenStage, kept, mia_on


async def test_a_photo_is_delivered_byte_for_byte(open_stage: OpenStage, data: Path) -> None:
    """The file stands in the channel as the site had it; the message says so; temp is empty."""
    async with open_stage() as stage:
        member = mia_on(stage)
        sample = stage.site.sample("photo")
        asked = await member.ask("photo", stage.site.link(sample.path), sample)
        await member.see_all_end([asked])

        (file,) = member.files(asked)
        assert sample.sha256 == (file.sha256,)
        assert file.description or member.message(asked).text
        assert "Delivered" in member.message(asked).text
        assert {"metadata.json", "photo.jpg"} == {path.name for path in kept(data)}


async def test_a_gallery_comes_in_one_message(open_stage: OpenStage) -> None:
    """Several files of one link are delivered together, in their order."""
    async with open_stage() as stage:
        member = mia_on(stage)
        sample = stage.site.sample("gallery")
        asked = await member.ask("gallery", stage.site.link(sample.path), sample)
        await member.see_all_end([asked])

        assert list(sample.sha256) == [file.sha256 for file in member.files(asked)]


async def test_the_requester_cancels(open_stage: OpenStage, data: Path) -> None:
    """Cancel stops a running download within two seconds, removes what was there, and says so."""
    async with open_stage() as stage:
        member = mia_on(stage)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see_bar(asked)
        await member.cancel(asked)
        await stage.playground.until(lambda: member.is_over(asked), 2)

        assert "Cancelled" in member.message(asked).text
        assert [] == member.files(asked)
        await stage.playground.until_ready()
    assert [] == kept(data)


async def test_a_stranger_may_not_cancel_but_a_moderator_may(open_stage: OpenStage) -> None:
    """Others are told privately that it is not theirs; moderators act on any download."""
    async with open_stage() as stage:
        member = mia_on(stage)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        refused = await stage.playground.member("Sam").press(member.message(asked), "Cancel")
        assert refused.is_ephemeral
        assert "moderator" in refused.text
        assert not member.is_over(asked)

        await stage.playground.member("Max").press(member.message(asked), "Cancel")
        await stage.playground.until(lambda: member.is_over(asked), 2)
        assert "Cancelled" in member.message(asked).text


async def test_the_queue_shows_what_runs_and_waits(open_stage: OpenStage) -> None:
    """With one slot, the second download waits in first place and the list shows both."""
    async with open_stage(BOSS_BOT_MAX_CONCURRENT_DOWNLOADS="1") as stage:
        member = mia_on(stage)
        first = await member.ask("first", stage.site.link("/slow/film.mp4"))
        second = await member.ask("second", stage.site.link("/media/photo.jpg"))
        await member.see_bar(first)
        listed = await member.mia.command("queue")

        assert listed.is_ephemeral
        assert "Position 1" in member.message(second).text
        assert "Downloading" in listed.text
        assert "1\\." in listed.text
        assert 2 == listed.text.count("(yours)")
        await member.see_all_end([first, second])


async def test_help_names_every_command(open_stage: OpenStage) -> None:
    """The overview lists the commands, each page its options."""
    async with open_stage() as stage:
        mia = stage.playground.member("Mia")
        overview = await mia.command("help")
        page = await mia.command("help", command="download")

        assert all(name in overview.text for name in ("/download", "/queue", "/help"))
        assert all(option in page.text for option in ("url", "priority"))
