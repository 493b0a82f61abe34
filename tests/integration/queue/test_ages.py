"""Media that is not for everybody, from the order to the delivery."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.domain.action import Action
from boss_bot.domain.age import AgePolicy
from boss_bot.domain.download import Origin
from boss_bot.domain.failure import ErrorKind, Rule
from boss_bot.domain.link import parse_link
from boss_bot.domain.status import Status
from tests.support.fakes import ADULT, ScriptedExecutor
from tests.support.rig import MIA, Rig, open_rig

URL = "https://example.org/a.jpg"


def grown_up(times: int = 1) -> ScriptedExecutor:
    """Make an executor that brings something for adults."""
    executor = ScriptedExecutor()
    executor.scripts[URL] = [ADULT] * times
    return executor


def delivered(rig: Rig) -> list[bool]:
    """Return of each delivered file whether it was hidden."""
    return [file.hidden for _, files in rig.courier.delivered for file in files]


@pytest.mark.parametrize(
    ("policy", "adult_channel", "rule"),
    [
        (None, False, Rule.AGE_CHANNEL),
        (AgePolicy.CHANNEL, False, Rule.AGE_CHANNEL),
        (AgePolicy.REFUSE, False, Rule.AGE_REFUSED),
        (AgePolicy.REFUSE, True, Rule.AGE_REFUSED),
    ],
)
async def test_it_is_refused_by_our_rule(
    tmp_path: Path, policy: AgePolicy | None, adult_channel: bool, rule: Rule
) -> None:
    """The child is told before it begins; what it brings all the same goes nowhere; the rule is stored."""
    async with open_rig(tmp_path, executor=grown_up()) as rig:
        if policy:
            await rig.guilds.set_age_policy(7, policy)
        download = await rig.submit(URL, adult_channel=adult_channel)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert rule is rig.executor.jobs[0].order.age_rule
        assert stored.failure
        assert (ErrorKind.AGE_RESTRICTED, rule) == (stored.failure.kind, stored.failure.rule)
        assert [] == rig.courier.delivered


@pytest.mark.parametrize(
    ("policy", "adult_channel", "hidden"),
    [
        (None, True, False),
        (AgePolicy.CHANNEL, True, False),
        (AgePolicy.SPOILER, False, True),
        (AgePolicy.SPOILER, True, True),
    ],
)
async def test_it_is_delivered_as_the_server_wants(
    tmp_path: Path, policy: AgePolicy | None, adult_channel: bool, hidden: bool
) -> None:
    """In age-restricted channels, or hidden."""
    async with open_rig(tmp_path, executor=grown_up()) as rig:
        if policy:
            await rig.guilds.set_age_policy(7, policy)
        download = await rig.submit(URL, adult_channel=adult_channel)
        await rig.reaches(download.id, Status.COMPLETED)

        assert [hidden] == delivered(rig)
        assert [True] == [file.age_restricted for file in await rig.files.files_of(download.id)]


@pytest.mark.parametrize("policy", AgePolicy)
async def test_everything_else_is_for_everybody(tmp_path: Path, policy: AgePolicy) -> None:
    """No policy touches what no site has marked."""
    async with open_rig(tmp_path) as rig:
        await rig.guilds.set_age_policy(7, policy)
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.COMPLETED)

        assert [False] == delivered(rig)


async def test_another_servers_policy_is_its_own(tmp_path: Path) -> None:
    """What one server wants changes nothing in another."""
    async with open_rig(tmp_path, executor=grown_up()) as rig:
        await rig.guilds.set_age_policy(8, AgePolicy.SPOILER)
        download = await rig.submit(URL)

        assert (await rig.reaches(download.id, Status.FAILED)).failure


async def test_direct_messages_are_no_place_for_it(tmp_path: Path) -> None:
    """They have no mark of their own, so they count as any other channel."""
    async with open_rig(tmp_path, executor=grown_up()) as rig:
        download = await rig.service.submit(parse_link(URL), origin=Origin(requester_id=1, channel_id=5))
        stored = await rig.reaches(download.id, Status.FAILED)

        assert Rule.AGE_CHANNEL is (stored.failure and stored.failure.rule)


async def test_a_retry_obeys_the_policy_of_now(tmp_path: Path) -> None:
    """What was fetched already is delivered without another transfer once the server allows it."""
    async with open_rig(tmp_path, executor=grown_up()) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.FAILED)
        await rig.guilds.set_age_policy(7, AgePolicy.SPOILER)
        await rig.controls.perform(Action.RETRY, download.id, MIA)
        await rig.reaches(download.id, Status.COMPLETED)

        assert [True] == delivered(rig)
        assert 1 == len(rig.executor.jobs)
