"""Alerts and logs: what an operator has to look at; nothing in them is personal."""

import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from structlog.typing import Processor

log = logging.getLogger("ansinh")
Ear = Callable[[str, Mapping[str, object]], None]
FRAMES = 4
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){7,}")
"""A telephone or identity number."""
_PLAIN = frozenset({"timestamp", "level", "logger"})
_ears: list[Ear] = []


def alert(event: str, about: Mapping[str, object]) -> None:
    """Tell the operator that something needs a look; any thread may."""
    log.error("%s %s", event, " ".join(f"{key}={value}" for key, value in sorted(about.items())))
    for ear in tuple(_ears):
        ear(event, about)


@contextmanager
def heard_by(ear: Ear) -> Iterator[None]:
    """Let alerts be heard by somebody besides the log, for a while."""
    _ears.append(ear)
    try:
        yield
    finally:
        _ears.remove(ear)


def open_log(out: TextIO = sys.stderr, level: int = logging.INFO) -> logging.Handler:
    """Write the log as JSON lines; of other people's libraries only warnings, for they may quote what they carry."""
    import structlog  # noqa: PLC0415 -- only a server writes logs

    handler = logging.StreamHandler(out)
    before: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _placed, _masked]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before, processors=[*last, structlog.processors.JSONRenderer(ensure_ascii=False)]
        )
    )
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    # It would tell the address of whoever sends what is no HTTP; faults of ours are told by `bot.server`.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    log.setLevel(level)
    return handler


def place(error: BaseException) -> str:
    """Say where an error arose, without its message: that may hold what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-FRAMES:]))


def _placed(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put the kind and the place of an error in the stead of its message."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        event.update(error=type(error).__name__, at=place(error))
    return event


def _masked(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if key not in _PLAIN and isinstance(value, str):
            event[key] = _NUMBER.sub("…", _TOKEN.sub("…", value))
    return event
