"""Rules are pure: what one gave for a law, a day and facts is remembered, with what it read of the law."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.rules.law import Law, LawOn
from bot.rules.records import Record

REMEMBERED = 2048
P = ParamSpec("P")
R = TypeVar("R")


def remembered(rule: Callable[Concatenate[LawOn, P], R]) -> Callable[Concatenate[LawOn, P], R]:
    """Work each case out once; what was read of the law is recorded every time, as if it were worked out again.

    The facts must be hashable. Where something was read of the law before, the rule is worked out anew: the account of
    an outcome names all that was read.
    """

    @lru_cache(maxsize=REMEMBERED)
    def known(whole: Law, day: date, facts: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> tuple[R, Record]:
        law = whole.on(day)
        return rule(law, *facts, **dict(named)), law.record

    @wraps(rule)
    def remembering(law: LawOn, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if law.record.used or not law.weighs:
            return rule(law, *args, **kwargs)
        result, record = known(law.law, law.day, args, tuple(kwargs.items()))
        law.record.add(record)
        return result

    return remembering
