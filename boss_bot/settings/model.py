"""All settings; a variable's name is made of attribute names: `boss_bot.data_dir` is `BOSS_BOT_DATA_DIR`."""

from __future__ import annotations

from typed_settings import SecretStr, option, settings

from boss_bot.settings.bot import BossBot
from boss_bot.settings.discord import Discord
from boss_bot.settings.parsing import flag


@settings(kw_only=True)
class Settings:
    """Everything that an operator can set."""

    discord: Discord = option(factory=Discord)
    boss_bot: BossBot = option(factory=BossBot)
    enable_sentry: bool = option(
        default=False, converter=flag, help="Report errors to Sentry; needs the extra boss-bot[sentry]."
    )
    sentry_dsn: SecretStr = option(default=SecretStr(""), converter=SecretStr, help="Sentry's DSN, a secret.")
