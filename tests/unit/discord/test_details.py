"""Details fit into one message, whatever there is to tell."""

from __future__ import annotations

from datetime import timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.details import details
from boss_bot.discord.texts.labels import STATUS
from boss_bot.domain.download import Download
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.move import Move
from boss_bot.domain.status import Status
from boss_bot.queue.archive import Dossier
from tests.support.discord_strategies import ID, NOW, files, shown_downloads

moves = st.builds(
    Move,
    download_id=st.just(ID),
    was=st.none() | st.sampled_from(Status),
    to=st.sampled_from(Status),
    at=st.just(NOW),
    cause=st.sampled_from(["accepted", "claimed", "paused by the requester", "retry after rate_limit", ""]),
)
dossiers = st.builds(
    Dossier,
    shown_downloads(),
    st.lists(moves, max_size=12).map(tuple),
    st.lists(files, max_size=12).map(tuple),
)


class TestDetails:
    """`details`."""

    @given(dossiers, st.sampled_from([1, 10, 40]))
    def test_it_always_fits(self, dossier: Dossier, times: int) -> None:
        """However long the history and however strange the names; and nothing is left out in silence."""
        long = attrs.evolve(dossier, moves=dossier.moves * times)
        embed = details(long)
        text = embed.description or ""

        assert 0 < len(text) <= 4096
        assert embed.total_length() <= 6000
        told = text.partition("**History**")[2].strip().splitlines()
        if len(told) < len(long.moves):
            assert f"… {len(long.moves) - len(told) + 1} earlier" == told[0]

    @given(dossiers)
    def test_the_newest_step_is_the_last_line(self, dossier: Dossier) -> None:
        """Where the history is cut, it is cut at its beginning."""
        if dossier.moves:
            last = (details(dossier).description or "").splitlines()[-1]

            assert STATUS[dossier.moves[-1].to] in last

    @given(dossiers)
    def test_an_error_is_told_with_its_kind(self, dossier: Dossier) -> None:
        """In words for the member, and in the one that operators search for."""
        failed = attrs.evolve(dossier.download, failure=Failure(kind=ErrorKind.STALLED, detail="secret/path"))
        text = details(attrs.evolve(dossier, download=failed)).description or ""

        assert "The site stopped sending. (`stalled`)" in text
        assert "secret/path" not in text

    @given(shown_downloads())
    def test_times_are_discords(self, download: Download) -> None:
        """Each reader sees them in their own zone, to the second."""
        at = NOW + timedelta(seconds=1)
        move = Move(download_id=ID, was=None, to=Status.QUEUED, at=at, cause="accepted")
        text = details(Dossier(download, (move,), ())).description or ""

        assert f"<t:{int(at.timestamp())}:T> Waiting: accepted" == text.splitlines()[-1]
