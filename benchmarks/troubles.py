"""A real server under troubles, each a run of its own: `python benchmarks/troubles.py [429 slow ...]`.

People register meanwhile, half of them on the web page, half on a Telegram of our own, as in `killing.py`; at the end
all that they wrote and saw is held against what the house kept. Everything goes by the real clock: ten minutes down are
ten minutes, in which thirty more people write on without waiting for an answer. All of it takes about half an hour.
"""

import argparse
import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ordeals import ORDEALS, Scale, siege_of
from tests.siege import Tally


def suffer(name: str, registrations: int, at_once: int) -> Tally:
    """Lay one siege."""
    befall, seconds = ORDEALS[name]
    with TemporaryDirectory() as folder:
        return asyncio.run(siege_of(befall, Path(folder), Scale(registrations, at_once, seconds)).run())


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("ordeals", nargs="*", default=list(ORDEALS), choices=[*ORDEALS, []])
    options.add_argument("--registrations", type=int, default=100)
    options.add_argument("--at-once", type=int, default=20)
    asked = options.parse_args()
    tallies = {}
    for name in asked.ordeals:
        tallies[name] = suffer(name, asked.registrations, asked.at_once)
        print(f"{name}: {'; '.join(tallies[name].problems()) or 'nothing is wrong'}", flush=True)
    print(f"\n| | {' | '.join(tallies)} |\n|---|{'---|' * len(tallies)}")
    tables = [tally.rows() for tally in tallies.values()]
    for row in tables[0]:
        print(f"| {row} | {' | '.join(str(table[row]) for table in tables)} |")


if __name__ == "__main__":
    main()
