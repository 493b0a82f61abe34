"""Orders share out what there is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.limits import SizeLimits
from boss_bot.domain.quality import Quality
from boss_bot.queue.orders import OrderDesk

DOWNLOAD = Download(
    id=UUID(int=1),
    url="https://example.org/",
    canonical="https://example.org/",
    platform="other",
    origin=Origin(requester_id=1, channel_id=2),
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
SIZES = st.integers(1, 2**40)


@given(file=SIZES, temp=SIZES, upload=SIZES, slots=st.integers(1, 500), items=st.integers(1, 100))
def test_all_slots_together_fit_into_temp(file: int, temp: int, upload: int, slots: int, items: int) -> None:
    """No file is larger than may be uploaded; beyond one file each, the slots share what temp may hold."""
    desk = OrderDesk(sizes=SizeLimits(file=file, temp=temp, items=items), slots=slots)

    order = desk.order(DOWNLOAD, Path("/w"), upload_limit=upload)

    assert min(file, upload) == order.max_file_bytes
    assert order.max_total_bytes >= order.max_file_bytes
    assert order.max_total_bytes == order.max_file_bytes or order.max_total_bytes * slots <= temp


@given(file=SIZES, upload=SIZES, quality=st.sampled_from(Quality))
def test_who_wants_more_than_fits_may_fetch_more(file: int, upload: int, quality: Quality) -> None:
    """Never more than the operator allows, and what comes of it is still held to the upload limit."""
    desk = OrderDesk(sizes=SizeLimits(file=file), slots=1)

    order = desk.order(attrs.evolve(DOWNLOAD, quality=quality), Path("/w"), upload_limit=upload)

    assert (min(file, upload) if quality is Quality.FITS else file) == order.max_file_bytes
    assert min(file, upload) == order.upload_limit
    assert quality is order.quality


@given(one=st.none() | SIZES, in_all=st.none() | SIZES, slots=st.integers(1, 500))
def test_bandwidth_is_shared_out(one: int | None, in_all: int | None, slots: int) -> None:
    """Neither one download nor all together get more than the operator gave."""
    sizes = SizeLimits(bytes_per_second=one, bytes_per_second_in_all=in_all)
    rate = OrderDesk(sizes=sizes, slots=slots).order(DOWNLOAD, Path("/w"), upload_limit=1).bytes_per_second

    assert (rate is None) == (one is None and in_all is None)
    assert rate is None or rate >= 1
    assert one is None or (rate or 0) <= one
    assert in_all is None or in_all < slots or (rate or 0) * slots <= in_all
