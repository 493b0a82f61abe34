"""How to reach Discord: the variables that begin with `DISCORD_`."""

from __future__ import annotations

from typed_settings import SecretStr, option, settings

from boss_bot.settings.parsing import optional_whole, web_address


@settings(kw_only=True)
class Discord:
    """The account and where it is served."""

    token: SecretStr = option(
        default=SecretStr(""),
        converter=SecretStr,
        help="Required. The bot's token, from the Bot page of your application.",
    )
    client_id: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="The application's id; read from the token if empty.",
    )
    server_id: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="Register the commands in this server only, at once; everywhere if empty.",
    )
    admin_user_id: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="The owner's user id; the application's owner if empty.",
    )
    api_url: str | None = option(
        default=None,
        converter=web_address,
        help="Another Discord-compatible server, with its /api/v10; Discord itself if empty.",
    )
