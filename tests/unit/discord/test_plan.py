"""What is still to be sent of a download, whatever has happened to it before."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.delivery.batches import Batch, plan
from boss_bot.discord.delivery.nonces import drawn_at, mark_of, new_nonce
from boss_bot.domain.sending import Sending
from boss_bot.domain.stored import StoredFile
from tests.support.discord_strategies import files

MIB = 2**20
NOW = datetime(2026, 3, 1, 12, 0, 0, 123000, tzinfo=UTC)

FILE = StoredFile(
    download_id=UUID(int=1),
    position=0,
    path="a",
    name="a.png",
    size=1,
    mime="image/png",
    kind="image",
    sha256="",
    expires_at=NOW,
)

limits = st.sampled_from([1, 5 * MIB, 25 * MIB])


@st.composite
def galleries(draw: st.DrawFn) -> list[StoredFile]:
    """Draw the files of a download; some are the same."""
    some = draw(st.lists(files, min_size=1, max_size=25))
    sums = draw(st.lists(st.sampled_from("abcdefgh"), min_size=len(some), max_size=len(some)))
    return [
        attrs.evolve(file, position=place, sha256=checksum)
        for place, (file, checksum) in enumerate(zip(some, sums, strict=True))
    ]


def begin(number: int, batch: Batch) -> Sending:
    """Write down that a batch is about to be sent."""
    checksums = tuple(file.sha256 for file in batch.files)
    return Sending(number=number, nonce=str(number), checksums=checksums)


def sums(batches: list[Batch]) -> Counter[str]:
    """Count the files of some batches."""
    return Counter(file.sha256 for batch in batches for file in batch.files)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[StoredFile], list[Sending]]:
    """Draw a download and the log of a delivery of it that was interrupted somewhere, even more than once.

    Its requests may have had other limits; some messages came, and of the rest nobody knows.
    """
    gallery = draw(galleries())
    log: list[Sending] = []
    for _ in range(draw(st.integers(0, 3))):
        batches = plan(gallery, log, request_bytes=draw(limits))
        for batch in batches[: draw(st.integers(0, len(batches)))]:
            sending = batch.begun or begin(len(log), batch)
            log = [one for one in log if one.number != sending.number]
            came = draw(st.booleans())
            log.append(attrs.evolve(sending, message_id=sending.number if came else None))
    return gallery, log


class TestPlan:
    """`plan`."""

    @given(histories(), limits)
    def test_every_file_stands_once_in_the_end(
        self, history: tuple[list[StoredFile], list[Sending]], request_bytes: int
    ) -> None:
        """What stands and what is planned are together exactly the files of the download."""
        gallery, log = history
        standing = Counter(
            checksum for sending in log if sending.message_id is not None for checksum in sending.checksums
        )

        planned = sums(plan(gallery, log, request_bytes=request_bytes))
        assert Counter(file.sha256 for file in gallery) == standing + planned

    @given(histories(), limits)
    def test_what_was_begun_is_sent_again_as_it_was(
        self, history: tuple[list[StoredFile], list[Sending]], request_bytes: int
    ) -> None:
        """The same files under the same nonce, first of all; so Discord can tell that it has them."""
        gallery, log = history
        unsettled = sorted(
            (sending for sending in log if sending.message_id is None), key=lambda one: one.number
        )

        again = [batch for batch in plan(gallery, log, request_bytes=request_bytes) if batch.begun]
        assert unsettled == sorted((batch.begun for batch in again), key=lambda one: one.number)
        for batch in again:
            assert batch.begun.checksums == tuple(file.sha256 for file in batch.files)

    @given(histories(), galleries(), limits)
    def test_other_files_after_a_retry_come_whole(
        self, history: tuple[list[StoredFile], list[Sending]], fresh: list[StoredFile], request_bytes: int
    ) -> None:
        """Of files that were fetched anew, those that do not stand yet are sent, and no others."""
        _, log = history
        standing = Counter(
            checksum for sending in log if sending.message_id is not None for checksum in sending.checksums
        )

        planned = sums(plan(fresh, log, request_bytes=request_bytes))
        assert Counter(file.sha256 for file in fresh) - standing == planned

    def test_what_was_only_begun_claims_nothing_that_stands(self) -> None:
        """Of a picture that was there twice and is now there once, the copy that came is the one."""
        log = [
            Sending(number=0, nonce="0", checksums=("a",)),
            Sending(number=1, nonce="1", checksums=("a",), message_id=7),
        ]

        assert [] == plan([attrs.evolve(FILE, sha256="a")], log, request_bytes=MIB)

    @given(galleries(), limits)
    def test_the_first_file_opens_the_delivery(self, gallery: list[StoredFile], request_bytes: int) -> None:
        """Its message carries the words; taken apart, the first part does."""
        batches = plan(gallery, [], request_bytes=request_bytes)
        parts = [part for batch in batches for part in batch.parts()]

        for group in (batches, parts):
            assert [True, *[False] * (len(group) - 1)] == [batch.first for batch in group]
        assert gallery == [file for part in parts for file in part.files]


class TestNonces:
    """The number by which a message is known."""

    @given(st.datetimes(datetime(2016, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - given a zone below
    def test_fits_and_tells_its_time(self, moment: datetime) -> None:
        """At most 25 characters; the time to the millisecond; a mark of 31 bits that Discord never gives."""
        moment = moment.replace(tzinfo=UTC)
        nonce = new_nonce(moment)

        assert len(nonce) <= 25
        assert abs(drawn_at(nonce) - moment) < timedelta(milliseconds=2)
        assert 2**30 <= mark_of(nonce) < 2**31

    def test_who_differs_in_one_differs_in_the_other(self) -> None:
        """Two nonces of one millisecond have two marks."""
        nonces = {new_nonce(NOW) for _ in range(50)}

        assert len(nonces) == len({mark_of(nonce) for nonce in nonces}) > 1
