"""What members are told while a site is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.breaker import Breaker
from boss_bot.domain.failure import ErrorKind
from tests.support.discord_stage import open_stage
from tests.support.fakes import ScriptedExecutor, failed

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground

POST, ANOTHER = "https://x.com/mia/status/1", "https://x.com/sam/status/2"
ASKS = "x.com asks for a pause; it goes on <t:"


async def test_everyone_who_waits_for_it_is_told(tmp_path: Path, playground: Playground) -> None:
    """Messages and the queue name the site and the time in place of a start that will not come."""
    executor = ScriptedExecutor()
    executor.scripts[POST] = [[failed(ErrorKind.RATE_LIMIT, retry_after=600)]]
    async with open_stage(tmp_path, playground, executor=executor, breaker=Breaker()) as stage:
        limited = await playground.member("Mia").command("download", url=POST)
        await playground.until(lambda: ASKS in limited.text)
        waiting = await playground.member("Sam").command("download", url=ANOTHER)
        listed = await playground.member("Sam").command("queue")

        assert f"Position 2: {ASKS}" in waiting.text
        assert 3 == listed.text.count(ASKS)
        assert "expected to start" not in f"{limited.text} {waiting.text} {listed.text}"
        assert 1 == len(stage.executor.jobs)


async def test_it_is_told_that_the_site_works_again(tmp_path: Path, playground: Playground) -> None:
    """Once the pause is over both are delivered, whoever asked."""
    executor = ScriptedExecutor()
    executor.scripts[POST] = [[failed(ErrorKind.NETWORK)]]
    breaker = Breaker(links=1, base=0.3)
    async with open_stage(tmp_path, playground, executor=executor, breaker=breaker):
        answers = [
            await playground.member(name).command("download", url=link)
            for name, link in (("Mia", POST), ("Sam", ANOTHER))
        ]
        await playground.until(lambda: all("Delivered" in answer.text for answer in answers))
