"""Figures for an operator's monitoring: turns, the outbox, leads, and whether the house is well."""

import shutil
from collections.abc import Callable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.alarms import unreached
from bot.leads.inquiries import OPEN, Unanswered
from bot.leads.records import Lead, State
from bot.store.interface import Store

LEAST_FREE = 200_000_000


class Unwell(RuntimeError):
    """The house cannot do its work; the message says why in a word."""


class Metrics:
    """The figures of one running house."""

    def __init__(self, store: Store, folder: Path, operator: str = "", ill: Callable[[], str] = lambda: "") -> None:
        """Count what happens in a store whose database lies in `folder`; `ill` says in a word what else is wrong."""
        self.store = store
        self.folder = folder
        self.operator = operator
        self.ill = ill
        self.registry = CollectorRegistry()
        self.turns = Histogram(
            "ansinh_turn_seconds", "Time from a message to its commit", ["channel"], registry=self.registry
        )
        self.kept = Gauge("ansinh_kept", "Messages, events and failures by state", ["state"], registry=self.registry)
        self.leads = Gauge("ansinh_leads", "Leads by state", ["state"], registry=self.registry)
        self.unanswered = Gauge("ansinh_unanswered", "Questions that wait for an officer", registry=self.registry)
        self.unheard = Counter(
            "ansinh_unheard", "What came in and was not heard, and why", ["channel", "why"], registry=self.registry
        )
        self.unreached = Gauge(
            "ansinh_operator_unreached",
            "1 if what the operator was told last did not reach them",
            registry=self.registry,
        )
        self.free = Gauge("ansinh_disk_free_bytes", "Free space for the database", registry=self.registry)

    def observe(self, channel: str, seconds: float) -> None:
        """Count one turn of a channel."""
        self.turns.labels(channel).observe(seconds)

    def pass_over(self, channel: str, why: str) -> None:
        """Count something that came in by a channel and was not heard."""
        self.unheard.labels(channel, why).inc()

    def text(self) -> bytes:
        """Return every figure in Prometheus' text format."""
        for state, count in self.store.tally().items():
            self.kept.labels(state).set(count)
        with self.store.view() as view:
            for state in State:
                self.leads.labels(state).set(view.count(Lead, state=state))
            self.unanswered.set(view.count(Unanswered, state=OPEN))
            self.unreached.set(unreached(view, self.operator))
        self.free.set(shutil.disk_usage(self.folder).free)
        return generate_latest(self.registry)

    def health(self) -> dict[str, object]:
        """Say that the house is well: the store answers, the clock may be right and there is room on the disk.

        Raises:
            Unwell: it is not.
        """
        tally = self.store.tally()
        if shutil.disk_usage(self.folder).free < LEAST_FREE:
            raise Unwell("disk")
        if word := self.ill():
            raise Unwell(word)
        with self.store.view() as view:
            unheard = {"operator": "unreached"} if unreached(view, self.operator) else {}
        return {"status": "ok", **tally, **unheard}
