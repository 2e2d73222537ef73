"""A real server killed at random moments while people register: `python benchmarks/killing.py`.

Half of the people write on the web page, half on a Telegram of our own (with `--zalos 3` every third of the rest on a
Zalo of our own); whatever is not acknowledged they write again.
At the end all that they wrote and saw is held against what the house kept. 200 kills and 2,000 registrations take a
quarter of an hour with `--at-once 40`: Telegram takes one message a second to a chat.
"""

import argparse
import asyncio
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.siege import Siege


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--registrations", type=int, default=2000)
    options.add_argument("--at-once", type=int, default=20)
    options.add_argument("--longest", type=float, default=5.0, help="seconds between two kills at most")
    options.add_argument("--latency", type=float, default=0.2, help="seconds that Telegram takes to answer")
    options.add_argument("--patience", type=float, default=300.0, help="seconds that people wait for an answer")
    options.add_argument("--messengers", type=int, default=2, help="every so many-th person is on Telegram (0: nobody)")
    options.add_argument("--zalos", type=int, default=0, help="every so many-th of the others is on Zalo (0: nobody)")
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        siege = Siege(
            Path(folder),
            asked.kills,
            asked.registrations,
            asked.at_once,
            longest=asked.longest,
            latency=asked.latency,
            patience=asked.patience,
            messengers=asked.messengers,
            zalos=asked.zalos,
        )
        tally = asyncio.run(siege.run())
    ready = f"{statistics.median(siege.server.ready_seconds):.2f}"
    rows = {**tally.rows(), "seconds until it answers after a start, median": ready}
    print("| | |\n|---|---|")
    print("\n".join(f"| {name} | {value} |" for name, value in rows.items()))
    print("\n".join(tally.problems()) or "Nothing is wrong.")


if __name__ == "__main__":
    main()
