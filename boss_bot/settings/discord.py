"""How to reach Discord: the variables that begin with `DISCORD_`."""

from __future__ import annotations

import base64

from typed_settings import SecretStr, option, settings

from boss_bot.settings.parsing import optional_whole, web_address


def _token(value: str) -> SecretStr:
    """Parse a bot's token: three parts, the first of which is the application's id in base64.

    Source: https://docs.discord.com/developers/reference#authentication-example-bot-token-authorization-header
    """
    first, *rest = value.strip().split(".")
    try:
        looks_right = base64.b64decode(first + "=" * (-len(first) % 4)).decode("ascii").isdigit()
    except ValueError:
        looks_right = False
    if value and not (looks_right and len(rest) == 2):
        raise ValueError("is no token of a bot; copy it from the Bot page of your application")
    return SecretStr(value.strip())


@settings(kw_only=True)
class Discord:
    """The account and where it is served."""

    token: SecretStr = option(
        default=SecretStr(""),
        converter=_token,
        help="Required. The bot's token, from the Bot page of your application.",
    )
    client_id: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="The application's id. Checked, but not used yet: it is read from the token.",
    )
    server_id: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="Register the commands in this server only, at once; everywhere if empty.",
    )
    admin_user_id: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="The owner's user id: an admin everywhere. The application's owner if empty.",
    )
    api_url: str | None = option(
        default=None,
        converter=web_address,
        help="Another Discord-compatible server, with its /api/v10; Discord itself if empty.",
    )
