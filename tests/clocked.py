"""`ansinh serve` by a clock that can be set: `python -m tests.clocked FILE`, with the seconds it is off in FILE."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.serving import run
from bot.settings import read_settings
from bot.watching import open_log


def main() -> None:
    """Serve until the process is told to end."""
    off = Path(sys.argv[1])

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(off.read_text("ascii")))

    open_log()
    asyncio.run(run(read_settings(), print, clock=clock))


if __name__ == "__main__":
    main()
