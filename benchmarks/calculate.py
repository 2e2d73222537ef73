"""How long 2,000 mixed questions of law take through the command, beside a process that only echoes JSON.

Run: python benchmarks/calculate.py [requests]
"""

import json
import random
import statistics
import subprocess
import sys
import time

ECHO = "import json, sys\nfor line in sys.stdin:\n    print(json.dumps(json.loads(line)))"
CALCULATE = "from bot.cli import main\nmain(['calculate'])"
ROUNDS = 5
GROUPS = ("poor", "near_poor", "ethnic_minority", "other")
PROVINCES = ("nghe-an", "lang-son", None)


def facts(chance: random.Random) -> tuple[str, dict[str, object]]:
    """Draw a rule and facts for it."""
    income = 1_500_000 + 50_000 * chance.randrange(100)
    person = {"group": chance.choice(GROUPS), "province": chance.choice(PROVINCES)}
    sex = chance.choice(("female", "male"))
    born = f"{chance.randrange(1970, 2005)}-{chance.randrange(1, 13):02d}"
    months = chance.randrange(180, 480)
    periods = [{"from": f"{year}-01", "to": f"{year}-12", "income": income} for year in range(2008, 2024)]
    drawn: list[tuple[str, dict[str, object]]] = [
        ("contribution", {"income": income, "months": chance.choice((1, 3, 6, 12)), **person}),
        ("prepay", {"income": income, "years": chance.randrange(2, 6), **person}),
        ("back_pay", {"income": income, "months": chance.randrange(1, 61)}),
        ("retirement", {"sex": sex, "born": born}),
        ("average_income", {"periods": periods}),
        ("pension", {"sex": sex, "months": months, "average": income}),
        ("pension", {"sex": sex, "periods": periods}),
        ("income_for_pension", {"sex": sex, "months": months, "target": income}),
        ("income_for_payment", {"payment": income, **person}),
        ("plan", {"sex": sex, "born": born, "income": "floor", **person}),
        ("withdrawal", {"months_before_2014": months % 70, "months_from_2014": months, "average": income}),
        ("death", {"months": months, "average": income, "paid": income}),
        ("maternity", {"children": 1, "months_in_last_12": 9}),
        ("health", {"members": [{"months": 12}] * chance.randrange(1, 6)}),
    ]
    return chance.choice(drawn)


def requests(count: int) -> bytes:
    """Draw the same mixed requests every time, as JSON lines."""
    chance = random.Random(2026)
    lines = []
    for number in range(count):
        rule, told = facts(chance)
        day = f"2026-{chance.randrange(7, 13):02d}-{chance.randrange(1, 29):02d}"
        lines.append(json.dumps({"id": number, "rule": rule, "on": day, "facts": told}))
    return ("\n".join(lines) + "\n").encode()


def measure(code: str, given: bytes) -> tuple[float, float, int]:
    """Return best and median of the seconds a process takes, start included, and how many results it gave."""
    seconds, results = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
        results = sum(b'"result"' in line for line in done.stdout.splitlines())
    return min(seconds), statistics.median(seconds), results


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    many, one = requests(count), requests(1)
    rows = [
        ("echo of JSON, 1 request", *measure(ECHO, one)),
        (f"echo of JSON, {count} requests", *measure(ECHO, many)),
        ("ansinh calculate, 1 request", *measure(CALCULATE, one)),
        (f"ansinh calculate, {count} requests", *measure(CALCULATE, many)),
    ]
    print(f"{'seconds, process start included':38} {'best':>8} {'median':>8} {'results':>8}")
    for name, best, median, results in rows:
        print(f"{name:38} {best:8.3f} {median:8.3f} {results:8}")
    each = (rows[3][1] - rows[2][1]) / (count - 1)
    print(f"each further request: {each * 1_000_000:.0f} µs")


if __name__ == "__main__":
    main()
