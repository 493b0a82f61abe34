"""The laws of migration files."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.database.errors import MigrationsBroken
from boss_bot.database.migrations import Migration, read_migrations, shipped_migrations


def statements(sql: str) -> list[str]:
    """Split a script, without the white space between its statements."""
    return [text for statement in Migration(1, "0001_a.sql", sql).statements() if (text := statement.strip())]


class TestStatements:
    """`Migration.statements`."""

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TABLE a (b TEXT DEFAULT 'x;y');",
            'CREATE TABLE "a;b" (c);',
            "CREATE TABLE a (b); -- c;",
            "/* a; b; */ CREATE TABLE a (b);",
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END;",
        ],
    )
    def test_a_semicolon_inside_ends_nothing(self, statement: str) -> None:
        """Strings, names, comments and triggers are kept whole."""
        split = statements(f"{statement}\nSELECT 1;")

        assert f"{statement} SELECT 1;".split() == " ".join(split).split()
        assert "SELECT 1;" == split[-1].removeprefix("-- c;").strip()
        assert 2 == len(split)

    def test_nothing_is_lost(self) -> None:
        """The pieces are the whole: a last statement without its semicolon is not dropped."""
        sql = "CREATE TABLE a (b);\n\nCREATE TABLE c (d)"

        assert sql == "".join(Migration(1, "0001_a.sql", sql).statements())


class TestRead:
    """`read_migrations`."""

    def test_in_the_order_of_their_numbers(self, tmp_path: Path) -> None:
        """The number decides, not the folder's order; other files are nobody's business."""
        for name in ("0002_b.sql", "0001_a.sql", "README.md"):
            (tmp_path / name).write_text("SELECT 1;")

        assert [(1, "0001_a.sql"), (2, "0002_b.sql")] == [
            (m.version, m.name) for m in read_migrations(tmp_path)
        ]

    @pytest.mark.parametrize(
        ("names", "reason"),
        [
            ([], "missing"),
            (["first.sql"], "name"),
            (["1_a.sql"], "name"),
            (["0002_a.sql"], "gap"),
            (["0001_a.sql", "0003_b.sql"], "gap"),
            (["0001_a.sql", "0001_b.sql"], "gap"),
        ],
    )
    def test_refuses_what_is_incomplete(self, tmp_path: Path, names: list[str], reason: str) -> None:
        """A folder from which the database can't be built step by step is refused as a whole."""
        for name in names:
            (tmp_path / name).write_text("SELECT 1;")
        with pytest.raises(MigrationsBroken) as refused:
            read_migrations(tmp_path)

        assert reason == refused.value.reason

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        """A program that came without migrations says so, instead of using an empty database."""
        with pytest.raises(MigrationsBroken) as refused:
            read_migrations(tmp_path / "nowhere")

        assert "missing" == refused.value.reason

    def test_the_shipped_ones_are_complete(self) -> None:
        """What comes with the program can be read, from the first on."""
        assert "0001_downloads.sql" == shipped_migrations()[0].name
