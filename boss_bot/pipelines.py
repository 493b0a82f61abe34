"""The way of a download, put together from the settings; the same whoever the files are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import imageio_ffmpeg

from boss_bot.queue.clock import utc_now
from boss_bot.queue.orders import OrderDesk
from boss_bot.queue.pipeline import Pipeline
from boss_bot.storage.vault import Vault
from boss_bot.workers.operator import OperatorOptions, load_operator_options

if TYPE_CHECKING:
    from boss_bot.queue.members import Members
    from boss_bot.queue.ports import Courier, Executor, FileRepository
    from boss_bot.settings import Settings


def ffmpeg_of(settings: Settings) -> str:
    """Return the path of the ffmpeg to use."""
    return str(settings.boss_bot.ffmpeg or imageio_ffmpeg.get_ffmpeg_exe())


def build_vault(settings: Settings) -> Vault:
    """Build the vault over the data folder of the settings; it remembers nothing, so there may be several."""
    options = settings.boss_bot
    retention = options.retention().delivered
    return Vault(options.data_dir, limits=options.sizes(), retention=retention, clock=utc_now)


def build_pipeline(
    settings: Settings, *, executor: Executor, files: FileRepository, courier: Courier, members: Members
) -> Pipeline:
    """Build a pipeline over the data folder of the settings.

    Args:
        settings: Limits, folders and what the engines are told.
        executor: Who fetches and checks.
        files: Where kept files are recorded.
        courier: Who brings them to where they were asked for.
        members: Says how often a download may be tried.

    Raises:
        OperatorFileInvalid: If the operator's file has mistakes.
    """
    options, sizes = settings.boss_bot, settings.boss_bot.sizes()
    operator = load_operator_options(options.engines_file) if options.engines_file else OperatorOptions()
    desk = OrderDesk(
        sizes=sizes,
        slots=options.max_concurrent_downloads,
        endpoints=options.allowed_endpoints,
        ffmpeg=ffmpeg_of(settings),
        cookies=operator.cookies,
        options=operator.options,
    )
    return Pipeline(
        executor=executor,
        vault=build_vault(settings),
        files=files,
        courier=courier,
        desk=desk,
        members=members,
        times=options.times(),
    )
