"""One request, one response: the rules as JSON lines for tests, other programs and the console."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec

from bot.rules.errors import RuleError, bad_field
from bot.rules.facts import RULES
from bot.rules.health import Health
from bot.rules.law import Law
from bot.rules.outcomes import Line, Outcome
from bot.rules.plan import Step

Say = Callable[..., str]

FIRST_YEAR, LAST_YEAR = 1900, 2199
_encode = msgspec.json.Encoder(decimal_format="number").encode
_decode = msgspec.json.Decoder().decode
_NAMED = re.compile(r"^Object (?P<kind>contains unknown|missing required) field `(?P<field>[^`]*)`")
_PATH = re.compile(r"\.(\w+)")


def calculate(law: Law, rule: str, on: date, facts: object) -> Outcome:
    """Apply a rule to facts by the law of a day.

    Raises:
        RuleError: the rule or a fact is not known, or the rule has no answer.
    """
    kind = RULES.get(rule)
    if kind is None:
        raise RuleError("unknown_rule", "rule", values={"rules": tuple(RULES)})
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise bad_field("on", "day")
    try:
        told = msgspec.convert(facts, kind)
    except msgspec.ValidationError as error:
        raise _misfit(str(error)) from error
    return told.answer(law.on(on))


def answer_request(law: Law, say: Say, line: bytes) -> bytes:
    """Answer one line of JSON with one line of JSON (no newline): whatever comes, a result or an error object."""
    try:
        request = _decode(line.removeprefix(BOM_UTF8))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        request = None
    if not isinstance(request, dict):
        return _encode(_refusal(None, RuleError("bad_json"), say))
    name = request.get("id")
    try:
        rule, on = request.get("rule"), _day(request.get("on"))
        outcome = calculate(law, rule if isinstance(rule, str) else "", on, request.get("facts"))
    except RuleError as error:
        return _encode(_refusal(name, error, say))
    return _encode({"id": name, **render(outcome, say)})


def render(outcome: Outcome, say: Say) -> dict[str, Any]:
    """Return an outcome as plain data for JSON: result, lines, warnings and law."""
    lines = [_line(line, say) for line in outcome.lines]
    result = {name: _plain(value) for name, value in vars(outcome).items() if not _inside(value)}
    result.pop("account")
    if isinstance(outcome, Health):
        result["lines"] = lines
    warnings = [say(text.key, **text.values) for text in outcome.warnings]
    return {"result": result, "lines": lines, "warnings": warnings, "law": outcome.law}


def _line(line: Line, say: Say) -> dict[str, Any]:
    return {"label": say(line.label.key, **line.label.values), "amount": line.amount, "sources": line.sources}


def _inside(value: object) -> bool:
    return isinstance(value, Fraction)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Step):
        return {"from": value.first, "to": value.last, "net": value.net}
    return value


def _day(given: object) -> date:
    if given is None:
        raise bad_field("on", "missing")
    try:
        return msgspec.convert(given, date)
    except msgspec.ValidationError as error:
        raise bad_field("on", "day") from error


def _misfit(message: str) -> RuleError:
    """Turn a fault found by msgspec into one that names the fact."""
    named = _NAMED.match(message)
    if named:
        return bad_field(named["field"], "unknown" if "unknown" in named["kind"] else "missing")
    path = _PATH.findall(message.rpartition(" - at ")[2])
    return bad_field(path[-1] if path else "facts", "kind")


def _refusal(name: object, error: RuleError, say: Say) -> dict[str, Any]:
    message = say(error.key, **error.values)
    return {"id": name, "error": {"code": error.code, "message": message, "field": error.field}}
