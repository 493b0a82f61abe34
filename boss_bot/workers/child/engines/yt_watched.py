"""yt-dlp, watched: it keeps to an order's limits, chooses what fits, and tells what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yt_dlp import YoutubeDL
from yt_dlp.extractor import gen_extractor_classes

from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.quality import Quality
from boss_bot.workers.child.engines.yt_formats import best_fitting, best_sound
from boss_bot.workers.child.engines.yt_options import options
from boss_bot.workers.child.engines.yt_warmth import tell_ffmpeg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boss_bot.workers.child.engines.assignment import Assignment

_LIVE = frozenset({"is_live", "is_upcoming", "post_live"})


class Watched(YoutubeDL):
    """Serves as an engine of its own, and for the videos that gallery-dl comes across."""

    def __init__(self, assignment: Assignment) -> None:
        tell_ffmpeg(assignment.order.ffmpeg)
        self.tally = assignment.tally
        self.refusal: Failure | None = None
        """Why something was left out without an exception."""

        hooks = {"progress_hooks": [self._progress], "match_filter": self._refuse}
        super().__init__({**options(assignment), **hooks}, auto_init=False)
        # What auto_init does takes 50 ms; we need neither its name patterns nor its header.
        for extractor in gen_extractor_classes():
            self.add_info_extractor(extractor)
        self._order = assignment.order
        self._merge = self.build_format_selector("bv*+ba")
        self.format_selector = self._select

    def process_video_result(self, info_dict: dict[str, Any], download: bool = True) -> Any:  # noqa: ANN401 - yt-dlp's signature
        """Go on with one video; sizes follow from its duration, which DASH tells only in the manifest."""
        if not info_dict.get("duration") and (manifest := _manifest(info_dict)):
            generic = self.get_info_extractor("Generic")
            info_dict["duration"] = generic._extract_mpd_vod_duration(manifest, info_dict["id"])  # noqa: SLF001 - shared by extractors
        return super().process_video_result(info_dict, download)

    def _select(self, context: Mapping[str, Any]) -> Iterator[Any]:
        offered, order = list(context["formats"]), self._order
        if order.quality is Quality.AUDIO:
            choice = best_sound(offered, upload=order.upload_limit, transfer=order.max_file_bytes)
        else:
            choice = best_fitting(offered, order.max_file_bytes)
        formats = list(choice.formats) if choice else []
        # Merging two is yt-dlp's own art; given no others, it takes these.
        merged: Iterator[Any] = self._merge({**context, "formats": formats})
        return merged if len(formats) > 1 else iter(formats)

    def _progress(self, told: Mapping[str, Any]) -> None:
        if told.get("status") == "downloading":
            self.tally.note(
                str(told.get("filename")),
                told.get("downloaded_bytes") or 0,
                told.get("total_bytes"),
                estimate=told.get("total_bytes_estimate"),
                file_name=f"{self.tally.title[:100]}.{told['info_dict'].get('ext', '')}",
            )

    def _refuse(self, info: Mapping[str, Any], **_: object) -> str | None:
        if info.get("is_live") or info.get("live_status") in _LIVE:
            self.refusal = Failure(kind=ErrorKind.LIVE, detail="a live stream")
        elif info.get("direct") and info.get("ext") == "unknown_video":
            # What it takes for a video because it is no page; the direct engine has looked at the bytes.
            self.refusal = Failure(kind=ErrorKind.UNSUPPORTED, detail="neither a page nor media")
        else:
            return None
        return self.refusal.detail


def _manifest(info: Mapping[str, Any]) -> str:
    """Return where the DASH manifest is, if there is one and something to choose from it."""
    formats = info.get("formats") or ()
    if len(formats) < 2 or info.get("live_status") in _LIVE:
        return ""
    told = (each for each in formats if not str(each.get("protocol")).startswith("m3u8"))
    return next((str(each["manifest_url"]) for each in told if each.get("manifest_url")), "")
