"""Error reports to Sentry, for operators who want them."""

from __future__ import annotations

import attrs

from boss_bot.domain.errors import BossBotError


@attrs.define(auto_exc=True)
class SentryMissing(BossBotError):
    """Sentry is switched on, but its library is not installed."""


def start_sentry(dsn: str) -> None:
    """Report every logged error from now on, without values of variables: they may be secrets.

    Raises:
        SentryMissing: If the extra is not installed.
    """
    try:
        import sentry_sdk  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError:
        raise SentryMissing from None
    sentry_sdk.init(dsn, include_local_variables=False, send_default_pii=False, max_breadcrumbs=20)
