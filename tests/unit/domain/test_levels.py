"""The laws of permission levels: who is of which, and what each may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.errors import PriorityNotAllowed
from boss_bot.domain.level import Level, level_of
from boss_bot.domain.limits import LevelLimits, QueueLimits
from boss_bot.domain.priority import Priority

role_ids = st.integers(1, 6)
tables = st.dictionaries(role_ids, st.sampled_from(Level))
roles = st.sets(role_ids)
level_limits = st.builds(
    LevelLimits,
    at_once=st.integers(1, 9),
    waiting=st.integers(0, 9),
    per_day=st.integers(0, 9),
    file=st.integers(1, 9),
    priority=st.sampled_from(Priority),
)


def generosity(limits: LevelLimits) -> tuple[float, ...]:
    """Return numbers that are larger where more is allowed."""
    endless = float("inf")
    return (
        limits.at_once,
        limits.waiting or endless,
        limits.per_day or endless,
        limits.file,
        limits.priority,
    )


class TestLevelOf:
    """`level_of`."""

    @given(roles, tables, st.booleans(), st.booleans())
    def test_is_the_highest_that_anything_gives(
        self, has: set[int], table: dict[int, Level], manages: bool, owner: bool
    ) -> None:
        """Roles, Manage Server and ownership lift a member, and nothing lowers one."""
        given_by_roles = {level for role, level in table.items() if role in has}
        given_by_rights = {Level.ADMIN} if manages or owner else set()

        assert max({Level.NORMAL} | given_by_roles | given_by_rights) == level_of(
            has, table, manages=manages, owner=owner
        )

    @given(roles, tables, role_ids)
    def test_a_role_taken_away_never_lifts(self, has: set[int], table: dict[int, Level], role: int) -> None:
        """Nor does a line taken out of the table."""
        before = level_of(has, table, manages=False, owner=False)
        rest = {key: level for key, level in table.items() if key != role}

        assert level_of(has - {role}, table, manages=False, owner=False) <= before
        assert level_of(has, rest, manages=False, owner=False) <= before

    def test_without_a_server_there_are_no_roles(self) -> None:
        """In direct messages everybody is normal but the owner."""
        assert [Level.NORMAL, Level.ADMIN] == [
            level_of((), {}, manages=False, owner=owner) for owner in (False, True)
        ]


class TestAtLeast:
    """`LevelLimits.at_least`."""

    @given(level_limits, level_limits)
    def test_never_allows_less_than_either(self, one: LevelLimits, other: LevelLimits) -> None:
        """Each number is the more generous of the two, where 0 is without end."""
        expected = tuple(map(max, generosity(one), generosity(other)))

        assert expected == generosity(one.at_least(other))

    @given(level_limits, level_limits)
    def test_changes_nothing_that_is_enough(self, one: LevelLimits, other: LevelLimits) -> None:
        """Raised once, it stays."""
        raised = one.at_least(other)

        assert raised == raised.at_least(other) == raised.at_least(one)


class TestPriority:
    """`QueueLimits.require_priority`."""

    @given(st.dictionaries(st.sampled_from(Level), level_limits), st.sampled_from(Level))
    def test_up_to_the_highest_of_the_level(self, levels: dict[Level, LevelLimits], level: Level) -> None:
        """Lower ones may always be asked for; who is told no hears which levels may."""
        limits = QueueLimits(levels=levels)
        for priority in Priority:
            if priority <= limits.of(level).priority:
                limits.require_priority(priority, level)
                continue
            with pytest.raises(PriorityNotAllowed) as refused:
                limits.require_priority(priority, level)

            assert [one for one in Level if limits.of(one).priority >= priority] == [*refused.value.levels]
