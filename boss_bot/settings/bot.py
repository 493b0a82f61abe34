"""What the bot may do and use: the variables that begin with `BOSS_BOT_`."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from typed_settings import option, settings

from boss_bot.settings.limits import Limits
from boss_bot.settings.parsing import Endpoint, endpoints, one_of, optional_path, web_address, whole


def _folder(value: str | Path) -> Path:
    return Path(value).expanduser().absolute()


@settings(kw_only=True)
class BossBot(Limits):
    """Where things are, and how the bot shows itself."""

    data_dir: Path = option(
        factory=lambda: platformdirs.user_data_path("boss-bot"),
        converter=_folder,
        help="Database and files; not on a network file system. The platform's data folder if empty.",
    )
    allowed_endpoints: tuple[Endpoint, ...] = option(
        default=(),
        converter=endpoints,
        help="Private address:port pairs that downloads may reach all the same, separated by commas.",
    )
    ffmpeg: Path | None = option(
        default=None,
        converter=optional_path,
        help="Your own ffmpeg; the one that comes with the installation if empty.",
    )
    engines_file: Path | None = option(
        default=None,
        converter=optional_path,
        help="A TOML file with cookies and extractor options, for sites that need a login.",
    )
    support_contact: str = option(
        default="",
        converter=str,
        help="Whom members should ask when something stays broken, such as @ada or an address.",
    )
    http_host: str = option(
        default="127.0.0.1", converter=str, help="Address of the metrics and health server."
    )
    http_port: int = option(
        default=9179,
        converter=whole(0, 65535),
        help="Its port; 0 picks a free one.",
    )
    public_url: str | None = option(
        default=None,
        converter=web_address,
        help="The address at which members could reach that server. Checked, but not used yet.",
    )
    log_level: str = option(
        default="INFO",
        converter=one_of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR"),
        help="TRACE, DEBUG, INFO, WARNING or ERROR.",
    )
    log_format: str = option(
        default="text", converter=one_of("text", "json"), help="text or json, on standard error."
    )
