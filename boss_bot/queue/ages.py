"""Holding files that are not for everybody to what their server wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.age import AgePolicy, treatment
from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.domain.age import Treatment
    from boss_bot.domain.download import Download
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.ports import GuildRepository


@attrs.frozen
class AgeRules:
    """Asks for the policy each time: it may have been changed a moment ago."""

    guilds: GuildRepository

    async def treatment(self, download: Download) -> Treatment:
        """Return what becomes of age-restricted media where a download belongs."""
        origin, policy = download.origin, AgePolicy.CHANNEL
        if origin.guild_id is not None:
            policy = await self.guilds.age_policy(origin.guild_id)
        return treatment(policy, adult_channel=origin.adult_channel)

    async def apply(self, download: Download, files: Sequence[StoredFile]) -> list[StoredFile]:
        """Return the files as they may be sent.

        Raises:
            DownloadFailed: With `age_restricted` and the rule, if one of them may not be.
        """
        if not any(file.age_restricted for file in files):
            return list(files)
        treated = await self.treatment(download)
        if treated.rule:
            raise DownloadFailed(Failure(kind=ErrorKind.AGE_RESTRICTED, rule=treated.rule))
        return [attrs.evolve(file, hidden=treated.hidden and file.age_restricted) for file in files]
