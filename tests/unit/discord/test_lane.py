"""When a message may be written, and what a refusal means."""

from __future__ import annotations

import asyncio
import math
import time

import attrs
import hikari
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.editing.budget import Budget
from boss_bot.discord.editing.lane import Lane
from boss_bot.discord.editing.slot import Pace, Slot, Urgency
from boss_bot.discord.editing.turn import Turn, next_turn
from boss_bot.discord.editing.verdict import Verdict, describe, judge
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.status import Status
from tests.support.discord_strategies import ID, NOW

DOWNLOAD = Download(
    id=ID,
    url="https://example.org/",
    canonical="https://example.org/",
    platform="other",
    origin=Origin(requester_id=1, channel_id=2, guild_id=3),
    created_at=NOW,
    message_id=5,
)
URL = "https://discord.test/api/v10/interactions/1/secret-token/callback"


def refused(code: int, status: int = 400) -> hikari.ClientHTTPResponseError:
    """Make an error as hikari raises it."""
    return hikari.ClientHTTPResponseError(URL, status, {}, b"", "no", code)


class TestBudget:
    """`Budget`."""

    @given(st.lists(st.floats(0, 3), max_size=80), st.integers(1, 6))
    def test_no_window_holds_more(self, gaps: list[float], limit: int) -> None:
        """Whoever waits as told never exceeds the limit in any window of that length."""
        budget, now, taken = Budget(limit, 5.0), 0.0, []
        for gap in gaps:
            now += gap
            now += budget.wait(now)
            budget.take(now)
            taken.append(now)

        assert all(
            later - earlier >= 5.0 - 1e-6 for earlier, later in zip(taken, taken[limit:], strict=False)
        )


class TestSlot:
    """`Slot.due`."""

    def test_nothing_new_is_never_due(self) -> None:
        """A message that is up to date is left alone, and so is one that does not exist yet."""
        fresh = Slot(DOWNLOAD)
        unseen = Slot(attrs.evolve(DOWNLOAD, message_id=None))
        unseen.mark(Urgency.FINAL)

        assert [math.inf] * 2 == [slot.due(Pace(), aged=False) for slot in (fresh, unseen)]

    @pytest.mark.parametrize(
        ("urgency", "aged", "gap"),
        [
            (Urgency.POSITION, False, 10.0),
            (Urgency.PROGRESS, False, 5.0),
            (Urgency.CHANGE, False, 1.0),
            (Urgency.PROGRESS, True, 60.0),
            (Urgency.CHANGE, True, 60.0),
            (Urgency.FINAL, False, 0.0),
            (Urgency.FINAL, True, 0.0),
        ],
    )
    def test_gaps(self, urgency: Urgency, aged: bool, gap: float) -> None:
        """Progress waits longest, an end not at all; an old message is edited rarely."""
        slot = Slot(DOWNLOAD, sent_at=100.0)
        slot.mark(urgency)

        assert 100.0 + gap == slot.due(Pace(), aged=aged)

    def test_urgency_only_grows(self) -> None:
        """Progress after a change of state does not make it less urgent, and overtakes it."""
        slot = Slot(DOWNLOAD)

        assert [False, True] == [slot.mark(Urgency.CHANGE), slot.mark(Urgency.PROGRESS)]
        assert Urgency.CHANGE is slot.urgency


class TestJudge:
    """`judge`."""

    def test_what_is_gone_stays_gone(self) -> None:
        """A deleted message, a lost channel, a missing right: never again."""
        verdicts = [judge(refused(code), failures=1, aged=False)[0] for code in (10008, 10003, 50001, 50013)]

        assert [Verdict.NEVER] * 4 == verdicts

    def test_faults_of_discord_pass(self) -> None:
        """The wait doubles up to a minute."""
        waits = [judge(TimeoutError(), failures=n, aged=False) for n in (1, 2, 3, 20)]

        assert [(Verdict.LATER, wait) for wait in (2.0, 4.0, 8.0, 60.0)] == waits

    def test_an_old_message_is_spared(self) -> None:
        """Error 30046, or an edit that never gets its turn, means a new message at the end."""
        verdicts = [judge(error, failures=1, aged=True)[0] for error in (refused(30046), TimeoutError())]

        assert [Verdict.AFRESH] * 2 == verdicts

    def test_no_token_in_the_log(self) -> None:
        """The address of an interaction is left out."""
        assert "secret-token" in str(refused(10062))
        assert "secret-token" not in describe(refused(10062))


class TestNextTurn:
    """`next_turn`."""

    def slot(self, urgency: Urgency, *, talks: bool = False, message_id: int | None = 5) -> Slot:
        """Make a slot, perhaps with something to be said beside it."""
        slot = Slot(attrs.evolve(DOWNLOAD, message_id=message_id))
        slot.mark(urgency)
        if talks:
            slot.errands.append(silence)
        return slot

    def turn(self, *slots: Slot) -> tuple[Turn | None, float]:
        """Return what is sent next, long after everything else."""
        return next_turn(slots, lambda slot: slot.due(Pace(), aged=False), 1000.0)

    def test_ends_go_before_what_is_said(self) -> None:
        """Of whatever message: nobody is told of an end that they can't see yet."""
        talking, ending = self.slot(Urgency.NOTHING, talks=True), self.slot(Urgency.FINAL)

        assert (Turn(ending), 0.0) == self.turn(talking, ending)

    @pytest.mark.parametrize("urgency", [each for each in Urgency if each is not Urgency.FINAL])
    def test_what_is_said_goes_before_the_rest(self, urgency: Urgency) -> None:
        """In a busy channel there is always something to show; it is overtaken by newer states anyway."""
        talking, moving = self.slot(Urgency.NOTHING, talks=True), self.slot(urgency)

        assert (Turn(talking, is_errand=True), 0.0) == self.turn(moving, talking)

    def test_nothing_is_said_beside_no_message(self) -> None:
        """It waits until there is one; beside a lost one nothing is said any more."""
        unseen = self.slot(Urgency.FINAL, talks=True, message_id=None)
        lost = self.slot(Urgency.NOTHING, talks=True)
        lost.gone = True

        assert (None, 0.0) == self.turn(unseen, lost)

    def test_what_is_due_later_is_waited_for(self) -> None:
        """For as long as it takes."""
        slot = self.slot(Urgency.PROGRESS)
        slot.sent_at = 998.0

        assert (Turn(slot), 3.0) == self.turn(slot)


async def silence(_: Slot) -> None:
    """Say nothing."""


class TestLane:
    """`Lane.run`."""

    async def run(self, slots: list[Slot], errors: list[Exception]) -> list[tuple[int, bool]]:
        """Run a lane that meets errors first; return what it wrote."""
        written: list[tuple[int, bool]] = []

        async def write(slot: Slot) -> None:
            if errors:
                raise errors.pop(0)
            written.append((slot.download.id.int, slot.unposted))

        lane = Lane(write=write, is_aged=lambda _: False, pace=Pace(), budgets=(Budget(100, 1.0),))
        lane.slots = {slot.download.id: slot for slot in slots}
        async with asyncio.timeout(5):
            await lane.run()
        assert {} == lane.slots
        return written

    def slot(self, number: int, urgency: Urgency) -> Slot:
        """Make a slot."""
        slot = Slot(attrs.evolve(DOWNLOAD, id=type(ID)(int=number)))
        slot.mark(urgency)
        return slot

    async def test_a_lane_ends_with_its_last_message(self) -> None:
        """Each final state is written once."""
        slots = [self.slot(number, Urgency.FINAL) for number in (1, 2)]

        assert [(1, False), (2, False)] == await self.run(slots, [])

    async def test_what_never_works_is_forgotten(self) -> None:
        """And the others go on."""
        slots = [self.slot(number, Urgency.FINAL) for number in (1, 2)]

        assert [(2, False)] == await self.run(slots, [refused(10008)])

    async def test_an_end_is_shown_before_it_is_told(self) -> None:
        """All ends, then what is said beside them, one after another; one that fails keeps nobody from it."""
        told: list[int] = []
        slots = [self.slot(number, Urgency.FINAL) for number in (1, 2, 3)]

        async def tell(slot: Slot) -> None:
            told.append(slot.download.id.int)
            if slot is slots[0]:
                raise refused(50013)

        for slot in slots:
            slot.download = attrs.evolve(slot.download, status=Status.FAILED)
            slot.errands.append(tell)
        written = await self.run(slots, [])

        assert ([1, 2, 3], [1, 2, 3]) == ([number for number, _ in written], told)

    async def test_a_lost_message_takes_its_notes_along(self) -> None:
        """Nobody is told of what nobody may be shown."""
        slot = self.slot(1, Urgency.FINAL)
        slot.errands.append(silence)

        assert [] == await self.run([slot], [refused(10008)])

    async def test_an_end_that_can_not_be_edited_in_is_posted(self) -> None:
        """In a new message."""
        assert [(1, True)] == await self.run([self.slot(1, Urgency.FINAL)], [refused(30046, 429)])

    @pytest.mark.parametrize("turns", [0, 1])
    async def test_a_stop_is_heard_whatever_comes_with_it(self, turns: int) -> None:
        """A lane that waits ends although something wakes it in the very same moment."""
        lane = Lane(write=asyncio.sleep, is_aged=bool, pace=Pace(), budgets=())  # type: ignore[arg-type]
        later = self.slot(1, Urgency.PROGRESS)
        later.sent_at = time.monotonic()
        lane.slots = {later.download.id: later}
        running = asyncio.create_task(lane.run())
        await asyncio.sleep(0.01)
        lane.wake()
        for _ in range(turns):
            await asyncio.sleep(0)
        running.cancel()
        ended, _ = await asyncio.wait({running}, timeout=1)

        assert {running} == ended
