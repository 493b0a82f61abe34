"""The laws of the table of roles."""

from __future__ import annotations

from pathlib import Path

from boss_bot.database.connection import Database, open_database
from boss_bot.database.roles import SqliteRoles
from boss_bot.domain.level import Level, RoleLevel

PREMIUM = RoleLevel(guild_id=7, role_id=70, level=Level.PREMIUM)
ADMIN = RoleLevel(guild_id=7, role_id=71, level=Level.ADMIN)
ELSEWHERE = RoleLevel(guild_id=2**63 - 1, role_id=70, level=Level.ADMIN)


async def test_each_server_has_its_own(database: Database) -> None:
    """A role gives its level in its server, and nothing is known of others."""
    roles = SqliteRoles(database)
    for line in (PREMIUM, ELSEWHERE, ADMIN):
        await roles.assign(line)

    assert {70: Level.PREMIUM, 71: Level.ADMIN} == await roles.levels(7)
    assert {} == await roles.levels(8)
    assert [ADMIN, PREMIUM, ELSEWHERE] == await roles.table()


async def test_the_last_word_counts(database: Database) -> None:
    """A role gives one level; taken away, it gives none, and there is none to take away any more."""
    roles = SqliteRoles(database)
    for level in (Level.ADMIN, Level.PREMIUM):
        await roles.assign(RoleLevel(guild_id=7, role_id=70, level=level))
    stored = await roles.levels(7)
    withdrawn = [await roles.withdraw(7, 70) for _ in range(2)]

    assert {70: Level.PREMIUM} == stored
    assert [True, False] == withdrawn
    assert {} == await roles.levels(7)


async def test_what_another_process_sets_holds_at_once(path: Path, database: Database) -> None:
    """Nothing is remembered: the next question gets the new answer."""
    roles = SqliteRoles(database)
    async with open_database(path) as other:
        await SqliteRoles(other).assign(PREMIUM)
        set_by_other = await roles.levels(7)
        await SqliteRoles(other).withdraw(7, 70)

    assert {70: Level.PREMIUM} == set_by_other
    assert {} == await roles.levels(7)
