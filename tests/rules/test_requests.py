"""The interface of JSON lines: whatever comes in, one response goes out, in Vietnamese."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.loader.documents import read_yaml
from bot.rules.facts import RULES, Facts
from bot.rules.law import Law
from bot.rules.requests import answer_request
from tests.rules.test_cases import FOLDER

Say = Callable[..., str]
GOOD: dict[str, Any] = {
    "id": "1",
    "rule": "contribution",
    "on": "2026-11-21",
    "facts": {"income": 1500000, "group": "near_poor", "province": "nghe-an", "months": 1},
}
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def asked(law: Law, say: Say, request: object) -> dict[str, Any]:
    """Ask once, through JSON."""
    response: dict[str, Any] = json.loads(answer_request(law, say, json.dumps(request).encode()))
    return response


def test_a_result_comes_with_lines_warnings_and_law(law: Law, say: Say) -> None:
    """The example of the design, figure by figure."""
    response = asked(law, say, GOOD)
    assert list(response) == ["id", "result", "lines", "warnings", "law"]
    assert response["id"] == "1"
    assert response["result"] == {"gross": 330000, "state_support": 132000, "local_support": 82500, "net": 115500}
    first = response["lines"][0]
    assert first == {"label": "22% của 1.500.000 đồng", "amount": 330000, "sources": ["Luật 41/2024/QH15, Điều 36"]}
    assert response["warnings"] == []
    assert "voluntary/contribution_rate" in response["law"]


def test_a_refusal_says_why_in_the_persons_language(law: Law, say: Say) -> None:
    """Code and field for programs, one sentence for people."""
    response = asked(law, say, GOOD | {"facts": GOOD["facts"] | {"income": 1000000}})
    assert response == {
        "id": "1",
        "error": {
            "code": "income_below_floor",
            "message": "Mức chọn thấp hơn mức thấp nhất 1.500.000 đồng.",
            "field": "income",
        },
    }


def test_a_doubtful_value_is_said_plainly(law: Law, say: Say) -> None:
    """From 1/1/2027 the floor is inferred, and whoever asks is told."""
    facts = GOOD["facts"] | {"income": 2200000}
    (warning,) = asked(law, say, GOOD | {"on": "2027-01-01", "facts": facts})["warnings"]
    assert "Chuẩn hộ nghèo nông thôn (từ 1/1/2027): số này còn chờ hướng dẫn chính thức." in warning


def test_a_province_without_support_is_said_plainly(law: Law, say: Say) -> None:
    """Lạng Sơn adds nothing, and says so."""
    response = asked(law, say, GOOD | {"facts": GOOD["facts"] | {"province": "lang-son"}})
    assert response["result"]["local_support"] == 0
    assert "Tỉnh Lạng Sơn hỗ trợ thêm: chưa có nghị quyết" in response["warnings"][0]


def test_a_mark_of_the_encoding_and_another_end_of_line_are_passed_over(law: Law, say: Say) -> None:
    """Some programs write them of themselves."""
    line = b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n"
    assert json.loads(answer_request(law, say, line))["id"] == "1"


def test_years_ahead_say_how_long_they_are_supported(law: Law, say: Say) -> None:
    """Not at all is said otherwise than for some months."""
    facts = {"income": 1500000, "group": "other", "province": None, "years": 2}
    for before, expected in ((100, "Chỉ còn 20 tháng được đóng đỡ"), (120, "Đã hết thời gian được đóng đỡ")):
        request = GOOD | {"rule": "prepay", "facts": facts | {"months_supported_before": before}}
        assert asked(law, say, request)["warnings"][0].startswith(expected)


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"x", b"[1]", b"null", b'{"a":', b"\xff", b'"\x80"', b'{"x":' * 5000, b'"\\ud800"', b"NaN", b"{}{}"],
)
def test_a_line_that_is_no_request_gets_a_null_id(law: Law, say: Say, line: bytes) -> None:
    """There is nothing to answer to."""
    response = json.loads(answer_request(law, say, line))
    assert response["id"] is None
    assert response["error"]["code"] == "bad_json"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"on": None}, "bad_field", "on"),
        ({"on": "21/11/2026"}, "bad_field", "on"),
        ({"on": "20261121"}, "bad_field", "on"),
        ({"on": "2026-02-30"}, "bad_field", "on"),
        ({"on": 20261121}, "bad_field", "on"),
        ({"on": "9999-12-31"}, "bad_field", "on"),
        ({"rule": None}, "unknown_rule", "rule"),
        ({"rule": ["plan"]}, "unknown_rule", "rule"),
        ({"facts": []}, "bad_field", "facts"),
        ({"facts": {"income": 1e300}}, "bad_field", "income"),
        ({"facts": {"`x`": 1}}, "bad_field", ""),
    ],
)
def test_a_bad_envelope_keeps_its_id(law: Law, say: Say, change: dict[str, Any], code: str, field: str) -> None:
    """The day is required, and only YYYY-MM-DD is a day."""
    response = asked(law, say, GOOD | {"id": {"any": [1]}} | change)
    assert response["id"] == {"any": [1]}
    assert (response["error"]["code"], response["error"]["field"]) == (code, field)


def test_the_day_may_not_be_left_out(law: Law, say: Say) -> None:
    """No clock decides about law."""
    response = asked(law, say, {name: value for name, value in GOOD.items() if name != "on"})
    assert response["error"] == {"code": "bad_field", "message": "Còn thiếu mục «on».", "field": "on"}


def test_rates_with_a_half_are_exact_numbers(law: Law, say: Say) -> None:
    """42.5 per cent is written as such, 45 without decimals."""
    for months, written in ((210, b'"rate_percent":42.5'), (240, b'"rate_percent":45,')):
        facts = {"sex": "male", "months": months, "average": 5000000}
        line = json.dumps({"id": 1, "rule": "pension", "on": "2026-11-21", "facts": facts}).encode()
        assert written in answer_request(law, say, line)


def test_the_parts_of_a_household_stand_in_the_result_too(law: Law, say: Say) -> None:
    """Result and lines tell the same."""
    facts = {"members": [{"months": 12}, {"months": 12}]}
    response = asked(law, say, {"id": 1, "rule": "health", "on": "2026-11-21", "facts": facts})
    assert response["result"]["lines"] == response["lines"]
    assert [line["amount"] for line in response["lines"]] == [1366200, 956340]


@pytest.mark.parametrize("name", ["published", "dialogues", "reference", "retirement", "refusals"])
def test_every_case_is_said_in_words(law: Law, say: Say, name: str) -> None:
    """No key is missing from the catalogue, no placeholder from a text, and no text is left unfilled."""
    for case in read_yaml(FOLDER / f"{name}.yaml"):
        line = json.dumps({"id": case["id"], **case}, default=date.isoformat).encode()
        response = json.loads(answer_request(law, say, line))
        texts = [response["error"]["message"]] if "error" in response else response["warnings"]
        texts += [line["label"] for line in response.get("lines", [])]
        assert all(text and "{" not in text and "rules." not in text for text in texts)
        assert ("error" in response) == (name == "refusals")


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    """And the catalogue keeps none that the code no longer names."""
    rooms = Path(__file__).resolve().parents[2]
    code = "".join(path.read_text("utf-8") for path in (rooms / "bot" / "rules").glob("*.py"))
    named = set(re.findall(r'"(rules\.(?:line|warning)\.\w+)"', code))
    written = set(read_yaml(rooms / "content" / "texts" / "vi" / "rules.yaml"))
    assert named <= written
    composed = {key for key in written - named if key.startswith(("rules.line.", "rules.warning."))}
    assert all(key.endswith(("_2014", "_deducted")) for key in composed)


likely = st.sampled_from(["other", "female", "1979-08", "floor", None, 180, 1500000, 12, 2])


def half_right(rule: str) -> st.SearchStrategy[dict[str, object]]:
    """Facts with the right names, some missing, and values of any kind."""
    facts: dict[str, st.SearchStrategy[object]] = dict.fromkeys(RULES[rule].__struct_fields__, junk | likely)
    return st.fixed_dictionaries(
        {"id": st.just(7), "rule": st.just(rule), "on": st.dates().map(str)},
        optional={"facts": st.fixed_dictionaries({}, optional=facts) | junk},
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(RULES)).flatmap(half_right), junk)
def test_nothing_that_comes_in_breaks_it(law: Law, say: Say, request: dict[str, object], other: object) -> None:
    """Any JSON gets a response: half-right facts, wrong kinds, nonsense."""
    response = asked(law, say, request)
    assert response["id"] == 7
    assert ("result" in response) != ("error" in response)
    assert "error" in asked(law, say, {"on": other, "rule": other, "facts": other})
    assert "error" in asked(law, say, other)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_no_bytes_break_it(law: Law, say: Say, line: bytes) -> None:
    """Whatever the bytes, one JSON object comes back."""
    assert "error" in json.loads(answer_request(law, say, line))


def test_facts_without_a_rule_answer_nothing(law: Law) -> None:
    """Each rule's facts say what to do with them."""
    with pytest.raises(NotImplementedError):
        Facts().answer(law.on(date(2026, 11, 21)))
