"""Settings: typed, checked at start, all mistakes told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.domain.level import Level
from boss_bot.domain.priority import Priority
from boss_bot.settings import SettingsError, load_settings
from boss_bot.settings.variables import example_file, variable_names

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.part-2.part-3"  # of application 123456789012345678
ROOT = Path(__file__).parents[3]

PROMISED = [
    "DISCORD_TOKEN",
    "DISCORD_CLIENT_ID",
    "DISCORD_SERVER_ID",
    "DISCORD_ADMIN_USER_ID",
    "DISCORD_API_URL",
    "BOSS_BOT_DATA_DIR",
    "BOSS_BOT_ALLOWED_ENDPOINTS",
    "BOSS_BOT_HTTP_HOST",
    "BOSS_BOT_HTTP_PORT",
    "BOSS_BOT_PUBLIC_URL",
    "BOSS_BOT_MAX_CONCURRENT_DOWNLOADS",
    "BOSS_BOT_MAX_CONCURRENT_PER_USER",
    "BOSS_BOT_MAX_QUEUE_SIZE",
    "BOSS_BOT_MAX_FILE_SIZE_MB",
    "BOSS_BOT_USER_COOLDOWN_SECONDS",
    "BOSS_BOT_DAILY_DOWNLOADS",
    "BOSS_BOT_TEMP_FILE_RETENTION_HOURS",
    "BOSS_BOT_PAUSED_FILE_RETENTION_HOURS",
    "BOSS_BOT_RETRYABLE_FILE_RETENTION_HOURS",
    "BOSS_BOT_FAILED_FILE_RETENTION_HOURS",
    "BOSS_BOT_ORPHANED_FILE_RETENTION_HOURS",
    "BOSS_BOT_LOG_LEVEL",
    "ENABLE_SENTRY",
    "SENTRY_DSN",
]


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    """Name a `.env` that does not exist yet."""
    return tmp_path / ".env"


def test_the_token_is_all_that_is_required(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With DISCORD_TOKEN alone every setting has a value."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    assert TOKEN == load_settings(env_file).discord.token


def test_every_mistake_is_told_at_once(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One start tells all mistakes, each beginning with its variable."""
    wrong = {
        "BOSS_BOT_HTTP_PORT": "99999",
        "BOSS_BOT_MAX_CONCURRENT_DOWNLOADS": "many",
        "BOSS_BOT_USER_COOLDOWN_SECONDS": "-1",
        "BOSS_BOT_ALLOWED_ENDPOINTS": "localhost",
        "BOSS_BOT_UPLOAD_LIMITS_MB": "10",
        "BOSS_BOT_PUBLIC_URL": "ftp://x",
        "BOSS_BOT_FFMPEG": "/does/not/exist",
        "BOSS_BOT_LOG_LEVEL": "loud",
        "BOSS_BOT_MAX_QUEUESIZE": "5",
        "DISCORD_SERVER_ID": "my server",
        "ENABLE_SENTRY": "perhaps",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)

    assert {*wrong, "DISCORD_TOKEN"} == {line.partition(":")[0] for line in caught.value.mistakes}


def test_a_mistyped_name_gets_a_suggestion(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that does not exist is no silent default."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("BOSS_BOT_MAX_QUEUESIZE", "5")

    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)

    expected = "BOSS_BOT_MAX_QUEUESIZE: no such setting; did you mean BOSS_BOT_MAX_QUEUE_SIZE?"
    assert [expected] == caught.value.mistakes


def test_the_environment_goes_before_the_file(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set in both is taken from the environment; an empty variable counts as not set."""
    env_file.write_text("DISCORD_TOKEN=x\nBOSS_BOT_HTTP_PORT=1234\nBOSS_BOT_MAX_ITEMS=\n")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("BOSS_BOT_HTTP_PORT", "")

    loaded = load_settings(env_file)

    assert (TOKEN, 9179, 10) == (
        loaded.discord.token,
        loaded.boss_bot.http_port,
        loaded.boss_bot.max_items,
    )


def test_secrets_are_masked(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings' representation nor a mistake shows a secret."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("SENTRY_DSN", "secret-too")

    loaded = repr(load_settings(env_file))
    assert "secret" not in loaded
    assert TOKEN not in loaded

    monkeypatch.setenv("BOSS_BOT_HTTP_PORT", "x")
    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)
    assert "secret" not in repr(caught.value)
    assert TOKEN not in repr(caught.value)


def test_a_token_that_is_none_is_named_but_not_shown(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the pen, or the client secret in its place, is told before Discord is asked."""
    monkeypatch.setenv("DISCORD_TOKEN", "my-client-secret")

    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)

    (mistake,) = caught.value.mistakes
    assert mistake.startswith("DISCORD_TOKEN: is no token")
    assert "my-client-secret" not in mistake


def test_endpoints_may_be_ipv4_or_ipv6(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Endpoints are addresses, never names: a name could be made to point elsewhere."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("BOSS_BOT_ALLOWED_ENDPOINTS", "127.0.0.1:80, [::1]:8080")

    endpoints = load_settings(env_file).boss_bot.allowed_endpoints

    assert (("127.0.0.1", 80), ("::1", 8080)) == endpoints


def test_a_higher_level_never_has_less(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A default gives way to what is set for the level below it, up to without end."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("BOSS_BOT_MAX_CONCURRENT_PER_USER", "4")
    monkeypatch.setenv("BOSS_BOT_DAILY_DOWNLOADS", "0")
    monkeypatch.setenv("BOSS_BOT_PREMIUM_MAX_FILE_SIZE_MB", "80")
    monkeypatch.setenv("BOSS_BOT_MAX_PRIORITY", "high")

    loaded = load_settings(env_file).boss_bot
    levels = [loaded.levels()[level] for level in Level]

    assert [4, 4, 5] == [one.at_once for one in levels]
    assert [20, 25, 0] == [one.waiting for one in levels]
    assert [0, 0, 0] == [one.per_day for one in levels]
    assert [50, 80, 80] == [one.file // 2**20 for one in levels]
    assert [Priority.HIGH] * 3 == [one.priority for one in levels]
    assert 80 * 2**20 == loaded.sizes().file


def test_less_for_a_higher_level_is_a_mistake(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said of what is set, with the setting that it contradicts; 0, without end, is more than any number."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    for name, value in {
        "BOSS_BOT_DAILY_DOWNLOADS": "20",
        "BOSS_BOT_PREMIUM_DAILY_DOWNLOADS": "19",
        "BOSS_BOT_ADMIN_DAILY_DOWNLOADS": "20",
        "BOSS_BOT_MAX_QUEUE_SIZE_PER_USER": "0",
        "BOSS_BOT_ADMIN_MAX_QUEUE_SIZE_PER_USER": "100",
        "BOSS_BOT_ADMIN_MAX_PRIORITY": "normal",
    }.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)

    pairs = {
        "BOSS_BOT_PREMIUM_DAILY_DOWNLOADS": "BOSS_BOT_DAILY_DOWNLOADS",
        "BOSS_BOT_ADMIN_MAX_QUEUE_SIZE_PER_USER": "BOSS_BOT_PREMIUM_MAX_QUEUE_SIZE_PER_USER",
        "BOSS_BOT_ADMIN_MAX_PRIORITY": "BOSS_BOT_PREMIUM_MAX_PRIORITY",
    }
    expected = [f"{name}: must not allow less than {below}" for name, below in pairs.items()]
    assert expected == caught.value.mistakes


def test_the_promised_names_exist() -> None:
    """Names that operators were promised stay."""
    assert set() == set(PROMISED) - variable_names()


def test_the_example_file_is_complete() -> None:
    """`.env.example` names every setting with its help and default, as the code has them."""
    assert example_file() == (ROOT / ".env.example").read_text()


def test_the_example_file_loads(env_file: Path) -> None:
    """The defaults as shown are the defaults as used."""
    lines = (
        example_file().replace("# BOSS_BOT_", "BOSS_BOT_").replace("DISCORD_TOKEN=", f"DISCORD_TOKEN={TOKEN}")
    )
    env_file.write_text(f"DISCORD_TOKEN={TOKEN}\n")
    defaults = load_settings(env_file)
    env_file.write_text(lines)

    assert defaults == load_settings(env_file)
