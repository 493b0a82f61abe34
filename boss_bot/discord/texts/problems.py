"""Why there is no connection to Discord, for operators."""

from __future__ import annotations

from boss_bot.discord.errors import ConnectionProblem

ADVICE = {
    ConnectionProblem.TOKEN: (
        "Discord does not know this token. Copy a new one from the Bot page of your application "
        "(https://discord.com/developers/applications) into DISCORD_TOKEN."
    ),
    ConnectionProblem.INTENTS: "Discord refused the gateway intents, although none of them is privileged.",
    ConnectionProblem.SESSIONS: (
        "This token has no session starts left today: something restarts again and again. "
        "Stop it and wait until tomorrow."
    ),
    ConnectionProblem.COMMANDS: (
        "The slash commands could not be registered. Check that the bot was invited with the scope "
        "applications.commands and, if DISCORD_SERVER_ID is set, that the bot is a member of that server."
    ),
    ConnectionProblem.UNREACHABLE: (
        "Discord can't be reached. Check the network, and DISCORD_API_URL if it is set: "
        "it must include /api/v10."
    ),
    ConnectionProblem.VERSION: (
        "Discord's gateway no longer speaks the version that this program does. Update boss-bot."
    ),
    ConnectionProblem.LOST: "The connection to Discord was ended for a reason that may pass.",
}
"""What to do about each problem."""
