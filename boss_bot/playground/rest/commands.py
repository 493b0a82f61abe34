"""Registering commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.commands import named
from boss_bot.playground.rest.call import NO_CONTENT, Reply, Route
from boss_bot.playground.rules.commands import DailyCreates, command_count, judge_command, unique_names
from boss_bot.playground.rules.existence import unknown_command

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.people import Json
    from boss_bot.playground.rest.call import Call

GLOBAL = "/applications/{application_id}/commands"
GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


class CommandRoutes:
    """Serves application commands, of the server and global alike."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._creates = DailyCreates(backend.limits)

    def routes(self) -> list[Route]:
        """Return the table of routes."""
        return [
            route
            for base in (GLOBAL, GUILD)
            for route in (
                Route("GET", base, self.listed),
                Route("PUT", base, self.replace),
                Route("POST", base, self.create),
                Route("GET", base + "/{command_id}", self.one),
                Route("PATCH", base + "/{command_id}", self.change),
                Route("DELETE", base + "/{command_id}", self.remove),
            )
        ]

    async def listed(self, call: Call) -> Reply:
        """List the commands of a scope."""
        return Reply(self._backend.commands.listed(self._scope(call)))

    async def replace(self, call: Call) -> Reply:
        """Register exactly the given commands."""
        scope, bodies = self._scope(call), list(call.body or [])
        command_count(bodies, self._backend.limits)
        for index, body in enumerate(bodies):
            judge_command(body, self._backend.limits, index)
        unique_names(bodies)
        known = {named(command) for command in self._backend.commands.listed(scope)}
        self._note_creates(scope, sum(named(body) not in known for body in bodies))
        return self._changed(self._backend.commands.replace(scope, bodies))

    async def create(self, call: Call) -> Reply:
        """Register one more command, or replace the one of its name."""
        scope, commands = self._scope(call), self._backend.commands
        judge_command(call.form, self._backend.limits)
        same = [one["id"] for one in commands.listed(scope) if named(one) == named(call.form)]
        command_count([*commands.listed(scope), *([] if same else [call.form])], self._backend.limits)
        self._note_creates(scope, 0 if same else 1)
        return self._changed(commands.put(scope, call.form, same[0] if same else None), 200 if same else 201)

    async def one(self, call: Call) -> Reply:
        """Return one command."""
        return Reply(self._find(call))

    async def change(self, call: Call) -> Reply:
        """Change some fields of a command."""
        scope, changed = self._scope(call), {**self._find(call), **call.form}
        judge_command(changed, self._backend.limits)
        return self._changed(self._backend.commands.put(scope, changed, changed["id"]))

    async def remove(self, call: Call) -> Reply:
        """Unregister a command."""
        self._find(call)
        self._backend.commands.remove(self._scope(call), call.number("command_id"))
        self._backend.changes.notify()
        return NO_CONTENT

    def _note_creates(self, scope: int | None, created: int) -> None:
        self._creates.note(scope, created, self._backend.clock.now())

    def _changed(self, body: object, status: int = 200) -> Reply:
        self._backend.changes.notify()
        return Reply(body, status)

    def _find(self, call: Call) -> Json:
        command = self._backend.commands.get(self._scope(call), call.number("command_id"))
        if command is None:
            raise unknown_command()
        return command

    def _scope(self, call: Call) -> int | None:
        if "guild_id" not in call.params:
            return None
        return self._backend.world.get_guild(call.number("guild_id")).id
