"""How sites are treated."""

from __future__ import annotations

from typed_settings import option, settings

from boss_bot.domain.breaker import Breaker
from boss_bot.domain.pace import Pace, Paces
from boss_bot.settings.keeping import Keeping
from boss_bot.settings.parsing import number, whole

_DAY = 86400


@settings(kw_only=True)
class Sites(Keeping):
    """How much is asked of one site, and when it is left alone."""

    max_concurrent_per_platform: int = option(
        default=3,
        converter=whole(0),
        help="Downloads at once from one of the large platforms (X, Reddit, …); 0 is unlimited.",
    )
    platform_interval_seconds: float = option(
        default=0.5,
        converter=number(0, _DAY),
        help="Least time between two starts on one of them; 0 is off.",
    )
    max_concurrent_per_host: int = option(
        default=0, converter=whole(0), help="Downloads at once from any other host; 0 is unlimited."
    )
    host_interval_seconds: float = option(
        default=0.0, converter=number(0, _DAY), help="Least time between two starts on it; 0 is off."
    )
    site_failures: int = option(
        default=3,
        converter=whole(0),
        help="Links in a row that can't be reached until their site is left alone for a while; 0 is off.",
    )
    site_pause_seconds: float = option(
        default=30.0,
        converter=number(1, _DAY),
        help="Time for which it is left alone at first; twice as long each time, unless the site names one.",
    )
    longest_site_pause_seconds: float = option(
        default=900.0, converter=number(1, _DAY), help="The longest such time, unless the site names one."
    )

    def paces(self) -> Paces:
        """Return how much is asked of one site."""
        return Paces(
            known=Pace(at_once=self.max_concurrent_per_platform, gap=self.platform_interval_seconds),
            other=Pace(at_once=self.max_concurrent_per_host, gap=self.host_interval_seconds),
        )

    def breaker(self) -> Breaker:
        """Return when a site is left alone."""
        return Breaker(
            links=self.site_failures, base=self.site_pause_seconds, ceiling=self.longest_site_pause_seconds
        )
