"""The metrics and their names, each with labels out of a bounded set."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from boss_bot.domain.connection import ConnectionState
from boss_bot.domain.limits import MIB


class Instruments:
    """Every metric of one running bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "download_requests",
            "Downloads by platform and the status they have reached.",
            ["platform", "status"],
            registry=self.registry,
        )
        self.errors = Counter(
            "error",
            "Failed attempts by kind and platform.",
            ["error_type", "platform"],
            registry=self.registry,
        )
        self.duration = Histogram(
            "download_duration_seconds",
            "From the start of a download to its delivery.",
            ["platform"],
            buckets=(1, 5, 10, 30, 60, 120, 300),
            registry=self.registry,
        )
        self.queue_wait = Histogram(
            "download_queue_wait_seconds",
            "From the acceptance of a download to its first start.",
            buckets=(1, 5, 10, 30, 60, 120, 300, 900, 3600),
            registry=self.registry,
        )
        self.file_size = Histogram(
            "download_file_size_bytes",
            "Sizes of the delivered files.",
            ["platform"],
            buckets=tuple(size * MIB for size in (1, 5, 10, 25, 50)),
            registry=self.registry,
        )
        self.site_pauses = Counter(
            "site_pauses",
            "Times that a site was left alone, or for longer than known before.",
            ["platform", "error_type"],
            registry=self.registry,
        )
        self.paused_sites = Gauge(
            "paused_sites",
            "Sites that were left alone and have not worked since.",
            ["platform"],
            registry=self.registry,
        )
        self.queue_size = Gauge("download_queue_size", "Downloads that wait.", registry=self.registry)
        self.sessions = Gauge(
            "discord_gateway_sessions",
            "Sessions that are open, one per shard.",
            registry=self.registry,
        )
        self.connection = Counter(
            "discord_gateway_transitions",
            "What became of sessions: ready, resumed, disconnected, reconnecting.",
            ["state"],
            registry=self.registry,
        )
        for state in ConnectionState:
            self.connection.labels(state)
        self.active = Gauge("active_downloads", "Downloads that run.", registry=self.registry)
