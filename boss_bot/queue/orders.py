"""From a download to the order that a child gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from boss_bot.domain.order import Order
from boss_bot.domain.quality import Quality

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import SizeLimits


@attrs.frozen(kw_only=True)
class OrderDesk:
    """Writes orders by the operator's settings."""

    sizes: SizeLimits
    slots: int
    """Downloads at once: room and bandwidth in all are shared out over them."""

    endpoints: tuple[tuple[str, int], ...] = ()
    ffmpeg: str | None = None
    cookies: str | None = None
    options: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)

    def order(self, download: Download, workspace: Path, *, upload_limit: int) -> Order:
        """Write the order for one attempt.

        Only who wants what fits is kept from fetching more than that: the sound of a film is much smaller.
        """
        uploaded = min(self.sizes.file, upload_limit)
        fetched = uploaded if download.quality is Quality.FITS else self.sizes.file
        return Order(
            download_id=download.id.hex,
            url=download.url,
            directory=str(workspace),
            max_file_bytes=fetched,
            max_total_bytes=self._total(fetched),
            max_upload_bytes=uploaded,
            quality=download.quality,
            max_items=self.sizes.items,
            bytes_per_second=self._bandwidth(),
            allowed_endpoints=self.endpoints,
            ffmpeg=self.ffmpeg,
            cookies=self.cookies,
            options={engine: dict(values) for engine, values in self.options.items()},
        )

    def _total(self, file_limit: int) -> int:
        # What all slots may fetch together has to fit into temp; one whole file is always allowed.
        return max(min(file_limit * self.sizes.items, self.sizes.temp // self.slots), file_limit)

    def _bandwidth(self) -> int | None:
        shared = self.sizes.bytes_per_second_in_all
        rates = [self.sizes.bytes_per_second, max(shared // self.slots, 1) if shared else None]
        return min((rate for rate in rates if rate), default=None)
