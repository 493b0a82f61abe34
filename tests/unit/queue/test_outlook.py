"""The laws of what a member is shown of the queue."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.status import LIVE, Status
from boss_bot.queue.entry import Entry
from boss_bot.queue.outlook import arrange
from tests.strategies import downloads

MIA = Actor(user_id=1, guild_id=7)
NOT_OVER = st.sampled_from([*sorted(LIVE), Status.PAUSED])


def kept(guild_id: int | None, status: st.SearchStrategy[Status]) -> st.SearchStrategy[list[Download]]:
    """Draw downloads of three members in one place."""
    origins = st.builds(
        Origin, requester_id=st.integers(1, 3), channel_id=st.just(70), guild_id=st.just(guild_id)
    )
    drawn = downloads(origin=origins, status=status)
    return st.lists(drawn, max_size=8, unique_by=lambda one: one.id)


def entries(live: list[Download]) -> list[Entry]:
    """Return them as the board has them."""
    return [Entry(download=download) for download in live]


class TestArrange:
    """`arrange`."""

    @settings(max_examples=40)
    @given(kept(7, NOT_OVER), kept(7, st.just(Status.FAILED)), st.booleans())
    def test_everything_live_is_there_once(
        self, live: list[Download], failed: list[Download], moderator: bool
    ) -> None:
        """What runs and what waits is everybody's to see, also while it is on both lists."""
        actor = Actor(user_id=1, guild_id=7, moderator=moderator)
        shown = [entry.download.id for entry in arrange(entries(live), [*failed, *live], actor)]

        assert len(shown) == len(set(shown))
        assert {one.id for one in live if one.status in LIVE} <= set(shown)

    @settings(max_examples=40)
    @given(kept(7, NOT_OVER))
    def test_of_the_others_paused_ones_only_moderators_see(self, live: list[Download]) -> None:
        """Nobody else can do anything with them."""
        paused = [one for one in live if one.status is Status.PAUSED]
        shown = {entry.download.id for entry in arrange(entries(live), [], MIA)}
        to_moderators = {
            entry.download.id
            for entry in arrange(entries(live), [], Actor(user_id=9, guild_id=7, moderator=True))
        }

        assert {one.id for one in paused if MIA.owns(one)} == {one.id for one in paused if one.id in shown}
        assert {one.id for one in live} == to_moderators

    @settings(max_examples=40)
    @given(kept(None, NOT_OVER))
    def test_direct_messages_are_private(self, live: list[Download]) -> None:
        """All direct messages are one place to the bot, and a member sees only their own in it."""
        shown = arrange(entries(live), [], Actor(user_id=1, guild_id=None, moderator=True))

        assert {one.id for one in live if one.origin.requester_id == 1} == {one.download.id for one in shown}

    @settings(max_examples=40)
    @given(kept(7, NOT_OVER), kept(7, st.just(Status.FAILED)))
    def test_what_has_failed_comes_last(self, live: list[Download], failed: list[Download]) -> None:
        """The order is kept, and news go first."""
        shown = [entry.download.id for entry in arrange(entries(live), failed, MIA)]
        ids = [one.id for one in (*live, *failed)]

        assert sorted(shown, key=ids.index) == shown
