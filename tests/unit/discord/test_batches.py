"""Which files share a message, and how large they may be."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import aiohttp
import attrs
import hikari
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.delivery.batches import cut
from boss_bot.discord.delivery.faults import failure_of
from boss_bot.discord.delivery.limits import combine
from boss_bot.discord.delivery.parcel import reference
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.stored import StoredFile
from tests.support.discord_strategies import files

FILE = StoredFile(
    download_id=UUID(int=1),
    position=0,
    path="a",
    name="a.png",
    size=1,
    mime="image/png",
    kind="image",
    sha256="",
    expires_at=datetime(2026, 1, 1, tzinfo=UTC),
)
MIB = 2**20
sizes = st.none() | st.integers(1, 2**30)


class TestCut:
    """`cut`."""

    @given(st.lists(files, max_size=40))
    def test_every_file_once_and_within_the_limits(self, some: list[StoredFile]) -> None:
        """In order; ten at most, 25 MiB at most unless alone, pictures apart from the rest."""
        batches = cut(some, request_bytes=25 * MIB)

        assert some == [file for batch in batches for file in batch.files]
        for batch in batches:
            assert len(batch.files) <= 10
            assert sum(file.size for file in batch.files) <= 25 * MIB or 1 == len(batch.files)
            assert 1 == len({file.kind in {"image", "video"} for file in batch.files})


class TestCombine:
    """`combine`."""

    @given(st.integers(1, 2**30), sizes, sizes, sizes)
    def test_what_was_refused_is_never_tried_again(
        self, tier: int, said: int | None, accepted: int | None, refused: int | None
    ) -> None:
        """Whatever else is said."""
        if refused is not None:
            assert combine(tier, said, accepted, refused) < refused

    @pytest.mark.parametrize(
        ("said", "accepted", "refused", "expected"),
        [
            (None, None, None, 20),
            (500, None, None, 20),
            (10, None, None, 10),
            (500, 30, None, 30),
            (10, None, 8, 7),
            (None, 18, 25, 20),
        ],
    )
    def test_sources(
        self, said: int | None, accepted: int | None, refused: int | None, expected: int
    ) -> None:
        """The member's own limit never helps the bot; experience beats the table."""
        assert expected == combine(20, said, accepted, refused)


class TestReference:
    """`reference`."""

    @given(st.lists(files, min_size=1, max_size=10))
    def test_names_are_safe_and_apart(self, some: list[StoredFile]) -> None:
        """Each name holds only what Discord keeps, and no two are the same."""
        batch = [attrs.evolve(file, name=f"{number}{file.name}") for number, file in enumerate(some)]
        names = [reference(file, index, batch) for index, file in enumerate(batch)]

        assert len(batch) == len(set(names))
        assert all(name.isascii() and "/" not in name and not name.startswith(".") for name in names)

    def test_plain_names_stay(self) -> None:
        """What needs no change is not changed."""
        assert "a.png" == reference(FILE, 0, [FILE])


class TestFailure:
    """`failure_of`."""

    @pytest.mark.parametrize(
        ("status", "code", "kind"),
        [
            (413, 40005, ErrorKind.FILE_TOO_LARGE),
            (413, 0, ErrorKind.FILE_TOO_LARGE),
            (400, 50045, ErrorKind.FILE_TOO_LARGE),
            (404, 10003, ErrorKind.PERMISSION_DENIED),
            (400, 50035, ErrorKind.UNKNOWN),
            (429, 0, ErrorKind.DISCORD_ERROR),
            (403, 0, ErrorKind.DISCORD_ERROR),
            (404, 0, ErrorKind.DISCORD_ERROR),
        ],
    )
    def test_refusals(self, status: int, code: int, kind: ErrorKind) -> None:
        """Each means something else for the download."""
        error = hikari.ClientHTTPResponseError("https://discord.test", status, {}, b"", "no", code)

        assert kind is failure_of(error, size=5).kind

    def test_faults_are_temporary(self) -> None:
        """A time limit and a dead connection are worth another try."""
        assert all(
            failure_of(error, size=5).temporary for error in (TimeoutError(), hikari.HTTPError("gone"))
        )

    def test_what_does_not_get_through_is_no_outage(self) -> None:
        """A line that is too slow for a file uses up attempts; a Discord that falls silent does not."""
        kinds = [failure_of(error, size=5).kind for error in (TimeoutError(), aiohttp.SocketTimeoutError())]

        assert [ErrorKind.TIMED_OUT, ErrorKind.DISCORD_ERROR] == kinds
