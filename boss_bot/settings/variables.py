"""The variables behind the settings: their names, their values, and the file that documents them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from typed_settings.dict_utils import set_path
from typed_settings.types import LoadedSettings, LoaderMeta

from boss_bot.settings.model import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typed_settings.types import OptionList, SettingsClass, SettingsDict


@attrs.frozen
class Variables:
    """A typed-settings loader over variables that have been read already."""

    values: Mapping[str, str]

    def __call__(self, settings_cls: SettingsClass, options: OptionList) -> LoadedSettings:  # noqa: ARG002 - the protocol's
        """Pick the values of the options out of the variables."""
        found: SettingsDict = {}
        for option in options:
            if (name := _variable(option.path)) in self.values:
                set_path(found, option.path, self.values[name])
        return LoadedSettings(found, LoaderMeta("environment"))


def variable_names() -> set[str]:
    """Return the names of all variables that are settings."""
    return {name for name, _, _ in _described(Settings)}


def example_file() -> str:
    """Write `.env.example`: every setting with its help and its default, commented out."""
    lines = ["# Settings of boss-bot. Copy to .env; only DISCORD_TOKEN is required.", ""]
    for name, text, default in _described(Settings):
        lines += [f"# {text}", f"{name}=" if name == "DISCORD_TOKEN" else f"# {name}={default}", ""]
    return "\n".join(lines)


def _variable(path: str) -> str:
    return path.upper().replace(".", "_")


def _described(cls: type, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    for field in attrs.fields(attrs.resolve_types(cls)):
        path = f"{prefix}{field.name}"
        if attrs.has(field.type):
            yield from _described(field.type, f"{path}.")
        else:
            text = field.metadata["typed-settings"]["help"]
            yield _variable(path), text, _shown(field.default)


def _shown(default: object) -> str:
    if default is None or isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    return f"{default:g}" if isinstance(default, float) else str(default)
