"""What is remembered of a conversation between two messages."""

from datetime import date, datetime

import msgspec

KEPT_RUNS = 4


class Done(msgspec.Struct, frozen=True):
    """A fact that was stated: the hash of what it said, and what came of it."""

    kind: str
    hash: str
    result: str


class Run(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One pass through a dialogue; `on` is its legal day, `given` what was known before its first question."""

    number: int
    dialogue: str
    on: date
    started: datetime
    given: dict[str, str] = {}
    answers: dict[str, str] = {}
    done: dict[str, Done] = {}
    frozen: tuple[str, ...] = ()


class Pending(msgspec.Struct, frozen=True):
    """A doubtful answer that waits for a yes."""

    question: str
    canonical: str


class Session(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A conversation: its runs (the last is the current one), and what was told outside any question.

    `form` is the form of address that was asked for; `misses` counts messages in a row that were not understood.
    """

    runs: tuple[Run, ...] = ()
    count: int = 0
    open: bool = False
    pending: Pending | None = None
    misses: int = 0
    form: str = ""
    told: dict[str, str] = {}
    heard_at: datetime | None = None

    @property
    def run(self) -> Run | None:
        """The run that is under way, if one is."""
        return self.runs[-1] if self.open and self.runs else None

    def begin(self, dialogue: str, on: date, now: datetime, given: dict[str, str]) -> "Session":
        """Return the session with a new run of `dialogue` under way."""
        run = Run(number=self.count + 1, dialogue=dialogue, on=on, started=now, given=given)
        runs = (*self.runs, run)[-KEPT_RUNS:]
        return msgspec.structs.replace(self, runs=runs, count=run.number, open=True, pending=None)

    def keep(self, run: Run) -> "Session":
        """Return the session with its current run as it now stands."""
        return msgspec.structs.replace(self, runs=(*self.runs[:-1], run))

    def past(self, number: int) -> Run | None:
        """Return an earlier run, while it is remembered."""
        return next((run for run in self.runs if run.number == number), None)


def load(saved: bytes | None) -> Session:
    """Read a saved session; none yet is an empty one."""
    return msgspec.json.decode(saved, type=Session) if saved else Session()


def dump(session: Session) -> bytes:
    """Write a session as it is saved."""
    return msgspec.json.encode(session)
