"""One server for one data folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(RuntimeError):
    """Another server works on the data folder."""


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold the data folder for one server.

    Raises:
        Taken: another server holds it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(f"Another server already works on {folder}.") from None
        yield
