"""Who may act on what."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Download
from boss_bot.domain.errors import NotAllowed, UnknownDownload
from boss_bot.domain.level import Level
from tests.strategies import downloads, snowflakes

actors = st.builds(
    Actor,
    user_id=snowflakes,
    guild_id=st.none() | snowflakes,
    moderator=st.booleans(),
    level=st.sampled_from(Level),
)


class TestRights:
    """`Actor.require_right_to`."""

    @given(downloads(), actors)
    def test_a_foreign_server_learns_nothing(self, download: Download, actor: Actor) -> None:
        """To another server a download does not exist, not even to its moderators."""
        if actor.guild_id != download.origin.guild_id:
            with pytest.raises(UnknownDownload):
                actor.require_right_to(download)

    @given(downloads(), st.booleans())
    def test_requester_may(self, download: Download, moderator: bool) -> None:
        """A member may act on their own download."""
        Actor(
            user_id=download.origin.requester_id, guild_id=download.origin.guild_id, moderator=moderator
        ).require_right_to(download)

    @given(downloads(), actors)
    def test_of_the_others_only_moderators_and_admins_may(self, download: Download, actor: Actor) -> None:
        """Somebody else's download is for those of its server alone, and in direct messages for no admin."""
        here = attrs.evolve(actor, guild_id=download.origin.guild_id)
        admin = here.level is Level.ADMIN and here.guild_id is not None
        if here.moderator or admin or here.user_id == download.origin.requester_id:
            here.require_right_to(download)
            return
        with pytest.raises(NotAllowed) as refused:
            here.require_right_to(download)

        assert download.id == refused.value.download_id
