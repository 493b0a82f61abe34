"""Runs the simulation and prints what members would have waited."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from boss_bot.domain.turns import Slots
from tests.simulation.costs import costs
from tests.simulation.course import run
from tests.simulation.demand import demand
from tests.simulation.figures import at, comparison, duration
from tests.simulation.orders import Fair, FirstComeFirstServed

SCENES = ((5, 2.0), (50, 2.0), (500, 0.2))
"""Slots, and the hours within which all members come: with many slots only a rush makes anybody wait."""


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--slots", type=int, help="one run with so many")
    parser.add_argument(
        "--hours", type=float, default=2.0, help="within which all members come, for that run"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--no-costs", action="store_true", help="only the waits, which are the same each time"
    )
    options = parser.parse_args()
    for slots, hours in [(options.slots, options.hours)] if options.slots else SCENES:
        print("\n".join(scene(options.members, slots, hours, seed=options.seed)), flush=True)
    if not options.no_costs:
        print("\nOne decision, by what waits:\n")
        for line in costs():
            print(line, flush=True)


def scene(members: int, total: int, hours: float, *, seed: int) -> Iterator[str]:
    """Run both orders over the same demand, and tell of it."""
    wishes, slots = demand(members, seed=seed, hours=hours), Slots(total=total)
    fair, fifo = run(wishes, Fair(slots)), run(wishes, FirstComeFirstServed(slots))
    longest, other = (duration(at(1.0, (wait.seconds for wait in waits))) for waits in (fair, fifo))
    yield (
        f"\n{total} slots; {members:,} members ask for {len(wishes):,} links within {hours:g} h "
        f"(seed {seed}). The longest wait of all is {longest}, with FIFO {other}.\n"
    )
    yield from comparison(fair, fifo)


main()
