"""Between what the database holds and what the program reasons about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
from cattrs import Converter

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.failure import Failure
from boss_bot.domain.move import Move
from boss_bot.domain.status import Status
from boss_bot.domain.stored import StoredFile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ORIGIN = tuple(field.name for field in attrs.fields(Origin))
_FAILURE = {f"failure_{field.name}": field.name for field in attrs.fields(Failure)}

Row = dict[str, Any]
"""Values by column."""


def to_microseconds(moment: datetime) -> int:
    """Return a time as it is stored: whole microseconds since 1970 (UTC).

    Raises:
        TypeError: If the time does not say its zone.
    """
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """Return a stored time."""
    return _EPOCH + timedelta(microseconds=number)


class Rows:
    """Builds rows from domain objects and the other way round; columns bear the names of the fields.

    The columns of a download's origin stand among its own, those of its failure begin with `failure_`.
    """

    def __init__(self) -> None:
        self._converter = Converter()
        self._converter.register_unstructure_hook(UUID, lambda value: value.hex)
        self._converter.register_structure_hook(UUID, lambda value, _: UUID(value))
        self._converter.register_unstructure_hook(datetime, to_microseconds)
        self._converter.register_structure_hook(datetime, lambda value, _: from_microseconds(value))
        # The domain imports these names for the type checker only.
        names = {"UUID": UUID, "datetime": datetime, "Failure": Failure, "Status": Status}
        for cls in (Download, Move, StoredFile):
            attrs.resolve_types(cls, localns=names)

    def of_download(self, download: Download) -> Row:
        """Flatten a download."""
        row: Row = self._converter.unstructure(download)
        origin, failure = row.pop("origin"), row.pop("failure") or {}
        return {**row, **origin, **{column: failure.get(field) for column, field in _FAILURE.items()}}

    def of(self, thing: Move | StoredFile) -> Row:
        """Flatten what has no parts."""
        row: Row = self._converter.unstructure(thing)
        return row

    def download(self, row: sqlite3.Row | Mapping[str, Any]) -> Download:
        """Build the download that a row describes."""
        values = dict(row)
        values["origin"] = {field: values.pop(field) for field in _ORIGIN}
        failure = {field: values.pop(column) for column, field in _FAILURE.items()}
        values["failure"] = failure if failure["kind"] else None
        return self._converter.structure(values, Download)

    def move(self, row: sqlite3.Row | Mapping[str, Any]) -> Move:
        """Build the move that a row describes."""
        return self._converter.structure(dict(row), Move)

    def stored_file(self, row: sqlite3.Row | Mapping[str, Any]) -> StoredFile:
        """Build the file that a row describes."""
        return self._converter.structure(dict(row), StoredFile)
