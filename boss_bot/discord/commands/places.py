"""Where commands can be given: stated outright, since lightbulb's defaults depend on the application."""

from __future__ import annotations

import hikari

INTEGRATIONS = (hikari.ApplicationIntegrationType.GUILD_INSTALL,)
CONTEXTS = (hikari.ApplicationContextType.GUILD, hikari.ApplicationContextType.BOT_DM)
