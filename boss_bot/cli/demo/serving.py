"""`boss-bot demo --serve`: the stage stays up, for a bot or a script of one's own."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from boss_bot.cli.demo.stage import Stage

_GUIDE = """
The local Discord is up, and boss-bot is in it. Stop it with Ctrl-C.

Point another bot at it:
    DISCORD_TOKEN={token}
    DISCORD_API_URL={api_url}
    (in hikari: hikari.GatewayBot(token, rest_url=api_url))

Act as a member, from a script or by hand:
    curl -s {base_url}/playground/command \\
        -d '{{"member": "Mia", "command": "download", "options": {{"url": "{link}"}}}}'
    curl -s {base_url}/playground/transcript

Samples on the media site:
{samples}
"""


async def serve_until_interrupted(stage: Stage, console: Console) -> int:
    """Print how to use the stage and wait for Ctrl-C."""
    site, playground = stage.site, stage.playground
    samples = "\n".join(f"    {site.link(sample.path)}  {sample.about}" for sample in site.samples)
    guide = _GUIDE.format(
        token=playground.token,
        api_url=playground.api_url,
        base_url=playground.base_url,
        link=site.link("/media/photo.jpg"),
        samples=samples,
    )
    console.print(guide, markup=False)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    return 0
