"""The live view of the queue, through the whole bot: it follows a real download, and acts on it."""

from __future__ import annotations

from tests.acceptance.conftest import OpenStage, mia_on, restart
from tests.support.queue_view import choose, footer, labels, options, press


async def test_a_member_follows_and_steers_a_download(open_stage: OpenStage) -> None:
    """The bar moves by itself; what is pressed acts on the very transfer, also after a kill -9."""
    async with open_stage() as stage:
        member, sample = mia_on(stage), stage.site.sample("slow")
        mia, sam, until = member.mia, stage.playground.member("Sam"), stage.playground.until
        empty = await mia.command("queue")
        assert "Nothing is running" in empty.text
        asked = await member.ask("slow", stage.site.link(sample.path), sample)
        answer, theirs = await mia.command("queue"), await sam.command("queue")
        await until(lambda: "opened a newer one" in footer(empty))
        await until(lambda: "%" in answer.text and "%" in theirs.text)
        assert ["yours" in option["description"] for option in options(answer)] == [True]
        await choose(sam, theirs)
        assert ["Refresh", "Close"] == labels(theirs)

        await choose(mia, answer)
        await press(mia, answer, "Pause")
        await until(lambda: "Nothing is running" in theirs.text)
        await stage.bot.kill()
        await restart(stage)
        await stage.playground.until_ready(30)
        await mia.press(answer.message, "Resume", 20)
        await until(lambda: "%" in answer.text)
        await press(mia, answer, "Cancel")
        await until(lambda: member.is_over(asked))

        assert "Cancelled" in member.message(asked).text
        assert "is over" in answer.text
        assert "(cancelled)" in answer.text
