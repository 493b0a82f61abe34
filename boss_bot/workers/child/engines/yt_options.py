"""yt-dlp's parameters for one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from boss_bot.workers.child.engines.assignment import Assignment


class Silence:
    """What yt-dlp takes for its logger. What matters comes as exceptions and hooks."""

    def debug(self, _message: str) -> None:
        """Ignore a message."""

    info = warning = error = debug


def options(assignment: Assignment) -> dict[str, Any]:
    """Build the parameters; none is read from any file."""
    order = assignment.order
    return {
        **_quiet(),
        **_network(order.bytes_per_second),
        "paths": {"home": str(assignment.directory)},
        # The format is part of the name, lest a later attempt continues another format's file.
        "outtmpl": {"default": "%(autonumber)03d-%(id).60B-%(format_id).30B.%(ext)s"},
        "restrictfilenames": True,
        "trim_file_name": 120,
        "continuedl": True,
        "updatetime": False,
        "noplaylist": False,
        "playlistend": order.max_items,
        "format_sort": ["res"],
        # Streams by segments tell only their bitrate, at its highest: better than no size at all.
        "compat_opts": {"manifest-filesize-approx"},
        # Where codecs are unknown the last one counts, which yt-dlp would make mkv, and Discord plays none.
        "merge_output_format": "mp4/webm/mp4",
        # A file that an earlier attempt has fetched, but died before mending, would be taken as it is.
        "fixup": "force",
        "ffmpeg_location": order.ffmpeg,
        "cookiefile": order.cookies,
        "extractor_args": _extractor_arguments(order.options.get("yt_dlp", {})),
    }


def _quiet() -> dict[str, Any]:
    return {
        "quiet": True,
        "noprogress": True,
        "logger": Silence(),
        "color": "never",
        "cachedir": False,
        "usenetrc": False,
        "js_runtimes": {},
        "remote_components": [],
    }


def _network(rate: int | None) -> dict[str, Any]:
    return {
        "proxy": "",
        "socket_timeout": 15,
        "retries": 1,
        "fragment_retries": 1,
        "extractor_retries": 0,
        "hls_prefer_native": True,
        "external_downloader": {"default": "native"},
        "ratelimit": rate,
    }


def _extractor_arguments(values: dict[str, str | int | float | bool]) -> dict[str, dict[str, list[str]]]:
    """Turn the operator's `site.argument` keys into yt-dlp's form, in which every value is a list."""
    arguments: dict[str, dict[str, list[str]]] = {}
    for key, value in values.items():
        site, _, argument = key.partition(".")
        arguments.setdefault(site, {})[argument] = [str(value)]
    return arguments
