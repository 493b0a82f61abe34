"""Whose bot it is."""

from __future__ import annotations

import hikari


class Owners:
    """The user that the settings name, else whom Discord names as the application's owner."""

    def __init__(self, rest: hikari.api.RESTClient, chosen: int | None) -> None:
        self._rest = rest
        self._ids = frozenset({chosen} if chosen else ())

    def __contains__(self, user_id: int) -> bool:
        return user_id in self._ids

    async def learn(self) -> None:
        """Ask Discord, unless it is known.

        Raises:
            HikariError: If Discord does not say.
        """
        if self._ids:
            return
        application = await self._rest.fetch_application()
        # The owner of a team's application is an account that stands for the team; nobody ever uses it.
        self._ids = frozenset({application.team.owner_id if application.team else application.owner.id})
