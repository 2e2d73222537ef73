"""Alerts: what an operator has to look at; nothing in them is personal."""

import logging
from collections.abc import Mapping

log = logging.getLogger("ansinh")


def alert(event: str, about: Mapping[str, object]) -> None:
    """Tell the operator that something needs a look."""
    log.error("%s %s", event, " ".join(f"{key}={value}" for key, value in sorted(about.items())))
