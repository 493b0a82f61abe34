"""`/cancel`: what is offered, and what is done with whatever comes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.status import Status
from tests.support.discord_stage import open_stage

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground

LINK = "https://example.org/{}.jpg"
MANY = QueueLimits(waiting=100, waiting_per_guild=100)


async def offered(playground: Playground, member: str, typed: str = "") -> list[str]:
    """Return the names that a member is offered."""
    choices = await playground.member(member).autocomplete("cancel", option="item", typed=typed)
    return [choice["name"] for choice in choices]


async def test_own_downloads_are_offered(tmp_path: Path, playground: Playground) -> None:
    """The newest first; a moderator is offered those of all members."""
    async with open_stage(tmp_path, playground, started=False):
        for name, file in (("Mia", "first"), ("Sam", "other"), ("Mia", "second")):
            await playground.member(name).command("download", url=LINK.format(file))

        mine = await offered(playground, "Mia")
        assert ["second", "first"] == [name.split("/")[1].split(".")[0] for name in mine]
        assert ["Waiting"] * 2 == [name.split(" · ")[1] for name in mine]
        assert 3 == len(await offered(playground, "Max"))


async def test_what_is_typed_narrows_the_list(tmp_path: Path, playground: Playground) -> None:
    """Any part of the name, in any case."""
    async with open_stage(tmp_path, playground, started=False):
        for file in ("cat", "dog"):
            await playground.member("Mia").command("download", url=LINK.format(file))

        assert 1 == len(await offered(playground, "Mia", "ORG/CA"))
        assert [] == await offered(playground, "Mia", "cow")


async def test_the_list_keeps_discords_limits(tmp_path: Path, playground: Playground) -> None:
    """At most 25 choices with names of at most 100 characters, however many and long there are."""
    async with open_stage(tmp_path, playground, limits=MANY, started=False):
        mia = playground.member("Mia")
        for batch in range(3):
            asks = (mia.command("download", url=LINK.format(f"{batch}{n}" + "a" * 500)) for n in range(10))
            await asyncio.gather(*asks)

        names = await offered(playground, "Mia")
        assert 25 == len(names) == len(set(names))
        assert max(map(len, names)) <= 100


async def test_the_chosen_one_is_cancelled(tmp_path: Path, playground: Playground) -> None:
    """The answer is private, and the tracking message shows it."""
    async with open_stage(tmp_path, playground, started=False):
        tracking = await playground.member("Mia").command("download", url=LINK.format("a"))
        (choice,) = await playground.member("Mia").autocomplete("cancel", option="item")
        answer = await playground.member("Mia").command("cancel", item=choice["value"])

        assert answer.is_ephemeral
        assert "Cancelled" in answer.text
        await playground.until(lambda: "Cancelled" in tracking.text)
        again = await playground.member("Mia").command("cancel", item=choice["value"])
        assert "over already" in again.text


async def test_what_was_not_offered_is_judged(tmp_path: Path, playground: Playground) -> None:
    """The value can be anything: another's download stays untouched."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        await playground.member("Mia").command("download", url=LINK.format("a"))
        (choice,) = await playground.member("Mia").autocomplete("cancel", option="item")
        answer = await playground.member("Sam").command("cancel", item=choice["value"])

        assert answer.is_ephemeral
        assert "moderator" in answer.text
        assert 1 == len(await stage.downloads.with_status(Status.QUEUED))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a.jpg", "Choose one"),
        ("{00000000-0000-0000-0000-000000000007}", "Choose one"),
        ("0" * 31 + "7", "know nothing"),
    ],
)
async def test_forged_values_are_refused(
    tmp_path: Path, playground: Playground, value: str, words: str
) -> None:
    """In private, with what to do."""
    async with open_stage(tmp_path, playground, started=False):
        answer = await playground.member("Mia").command("cancel", item=value)

        assert answer.is_ephemeral
        assert words in answer.text
