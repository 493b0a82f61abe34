"""Every limit is a setting."""

from __future__ import annotations

from typed_settings import option, settings

from boss_bot.domain.limits import MIB, QueueLimits, SizeLimits, TimeLimits
from boss_bot.domain.turns import Slots
from boss_bot.settings.keeping import Keeping
from boss_bot.settings.parsing import number, optional_whole, sizes, whole


@settings(kw_only=True)
class Limits(Keeping):
    """How much, how large and how long."""

    max_concurrent_downloads: int = option(
        default=5, converter=whole(1, 500), help="Downloads that run at once."
    )
    max_concurrent_per_user: int = option(default=2, converter=whole(1), help="Of these, of one member.")
    max_queue_size: int = option(default=50, converter=whole(1), help="Downloads that may wait, in all.")
    max_queue_size_per_server: int = option(
        default=25, converter=whole(1), help="Downloads that may wait in one server."
    )
    daily_downloads: int = option(
        default=10, converter=whole(0), help="Downloads per member and day (UTC); 0 is unlimited."
    )
    user_cooldown_seconds: float = option(
        default=3.0,
        converter=number(0),
        help="A member earns one command in so many seconds, after a burst of five; 0 is off.",
    )
    max_attempts: int = option(
        default=3,
        converter=whole(1),
        help="Attempts at a download that fails for a temporary reason; members may choose fewer.",
    )
    max_items: int = option(default=10, converter=whole(1), help="Files of one gallery, thread or playlist.")
    max_file_size_mb: int = option(
        default=50, converter=whole(1), help="MiB of one file; the server's own limit if that is lower."
    )
    upload_limits_mb: tuple[int, ...] = option(
        default=(20, 20, 50, 100),
        converter=sizes,
        help="Discord's upload limit in MiB for boost tier 0, 1, 2, 3; what a server teaches goes first.",
    )
    max_temp_size_mb: int = option(
        default=1024, converter=whole(1), help="MiB of all unfinished downloads together."
    )
    min_free_disk_mb: int = option(
        default=512, converter=whole(0), help="MiB of free disk below which downloads are refused."
    )
    transfer_timeout_seconds: float = option(
        default=300.0, converter=number(1), help="Time that a transfer may take."
    )
    stall_timeout_seconds: float = option(
        default=60.0, converter=number(1), help="Time without a byte after which a transfer has failed."
    )
    processing_timeout_seconds: float = option(
        default=300.0, converter=number(1), help="Time for checking and processing the files."
    )
    upload_timeout_seconds: float = option(
        default=300.0, converter=number(1), help="Time for uploading one message of files."
    )
    shutdown_grace_seconds: float = option(
        default=20.0, converter=number(0), help="Time that running downloads get to finish at a stop."
    )
    edit_interval_seconds: float = option(
        default=5.0, converter=number(1), help="Least time between two progress edits of a message."
    )
    bandwidth_kib: int | None = option(
        default=None, converter=optional_whole(1), help="KiB per second of one download; empty is unlimited."
    )
    total_bandwidth_kib: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="KiB per second of all downloads, shared out over the slots; empty is unlimited.",
    )

    def queue(self) -> QueueLimits:
        """Return how many downloads may wait."""
        return QueueLimits(
            waiting=self.max_queue_size,
            waiting_per_guild=self.max_queue_size_per_server,
            per_member_and_day=self.daily_downloads,
        )

    def slots(self) -> Slots:
        """Return how many downloads may run."""
        return Slots(total=self.max_concurrent_downloads, per_member=self.max_concurrent_per_user)

    def times(self) -> TimeLimits:
        """Return how long an attempt may take."""
        return TimeLimits(
            transfer=self.transfer_timeout_seconds,
            stall=self.stall_timeout_seconds,
            processing=self.processing_timeout_seconds,
            upload=self.upload_timeout_seconds,
        )

    def sizes(self) -> SizeLimits:
        """Return how much may be fetched and kept."""
        return SizeLimits(
            file=self.max_file_size_mb * MIB,
            temp=self.max_temp_size_mb * MIB,
            free_disk=self.min_free_disk_mb * MIB,
            items=self.max_items,
            bytes_per_second=self.bandwidth_kib and self.bandwidth_kib * 1024,
            bytes_per_second_in_all=self.total_bandwidth_kib and self.total_bandwidth_kib * 1024,
        )
