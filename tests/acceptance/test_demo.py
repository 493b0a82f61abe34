"""What `boss-bot demo` is made of: it shows what happens, and its judge is no rubber stamp."""

from __future__ import annotations

from io import StringIO

import attrs
from rich.console import Console

from boss_bot.cli.demo.play import play
from boss_bot.cli.demo.verdict import judge
from tests.acceptance.conftest import OpenStage, mia_on


async def test_a_link_of_ones_own_is_played(open_stage: OpenStage) -> None:
    """Question, answer, file and verdict are printed, and the verdict is that it worked."""
    printed = StringIO()
    async with open_stage() as stage:
        link = stage.site.link("/media/photo.jpg")
        (verdict,) = await play(stage, Console(file=printed, width=200), url=link)

    assert verdict.right
    assert "photo.jpg" in "\n".join(verdict.lines())
    for words in (f"/download url:{link}", "Delivered", "📎 photo.jpg"):
        assert words in printed.getvalue()


async def test_the_judge_compares_with_the_source(open_stage: OpenStage) -> None:
    """What came is right for what was asked, by its bytes or its pictures, and wrong for anything else."""
    async with open_stage() as stage:
        member = mia_on(stage)
        site = stage.site
        asked = [
            await member.ask(sample.name, site.link(sample.path), sample)
            for sample in map(site.sample, ("photo", "stream", "missing"))
        ]
        await member.see_all_end(asked)
        photo, stream, missing = asked
        claims = [
            *asked,
            attrs.evolve(photo, sample=None),
            attrs.evolve(photo, sample=site.sample("drawing")),
            attrs.evolve(photo, sample=site.sample("stream")),
            attrs.evolve(photo, sample=site.sample("missing")),
            attrs.evolve(photo, cancelled=True),
            attrs.evolve(missing, sample=None),
            attrs.evolve(missing, sample=site.sample("photo")),
            attrs.evolve(stream, sample=site.sample("clip")),
        ]
        verdicts = [await judge(member, claim) for claim in claims]

    assert [True] * 4 + [False] * 7 == [verdict.right for verdict in verdicts]
    assert verdicts[4].lines()[0].startswith("✘ expected: delivered as it was photo")
