"""From a download to the order that a child gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from boss_bot.domain.order import Order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import Rule
    from boss_bot.domain.level import Level
    from boss_bot.domain.limits import LevelLimits, SizeLimits


@attrs.frozen(kw_only=True)
class OrderDesk:
    """Writes orders by the operator's settings."""

    sizes: SizeLimits
    slots: int
    """Downloads at once: room and bandwidth in all are shared out over them."""

    levels: Mapping[Level, LevelLimits] = attrs.field(factory=dict)
    """Of those that are not in it, files may be as large as anybody's."""

    endpoints: tuple[tuple[str, int], ...] = ()
    ffmpeg: str | None = None
    cookies: str | None = None
    options: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)

    def order(
        self, download: Download, workspace: Path, *, upload_limit: int, age_rule: Rule | None = None
    ) -> Order:
        """Write the order for one attempt."""
        file_limit = min(self._largest(download), upload_limit)
        return Order(
            download_id=download.id.hex,
            url=download.url,
            directory=str(workspace),
            max_file_bytes=file_limit,
            max_total_bytes=self._total(file_limit),
            max_items=self.sizes.items,
            bytes_per_second=self._bandwidth(),
            age_rule=age_rule,
            allowed_endpoints=self.endpoints,
            ffmpeg=self.ffmpeg,
            cookies=self.cookies,
            options={engine: dict(values) for engine, values in self.options.items()},
        )

    def _largest(self, download: Download) -> int:
        level = self.levels.get(download.level)
        return min(self.sizes.file, level.file) if level else self.sizes.file

    def _total(self, file_limit: int) -> int:
        # What all slots may fetch together has to fit into temp; one whole file is always allowed.
        return max(min(file_limit * self.sizes.items, self.sizes.temp // self.slots), file_limit)

    def _bandwidth(self) -> int | None:
        shared = self.sizes.bytes_per_second_in_all
        rates = [self.sizes.bytes_per_second, max(shared // self.slots, 1) if shared else None]
        return min((rate for rate in rates if rate), default=None)
