"""Reports brought to the form that is read: dialect, lists and headings, and what is told of all, or of the rest."""

import re
from collections.abc import Sequence
from datetime import date

from bot.language.folding import fold, nfc
from bot.language.reading import Misread
from bot.leads.outcomes import JOINED, OUTCOMES, WORDS
from bot.leads.reports import read_report

_NUMBERS = {"hai": "2", "ba": "3", "bon": "4", "nam": "5"}
_ALL = (
    rf"(?:tat ca|ca (?P<number>\d|{'|'.join(_NUMBERS)})(?: nguoi| phieu)?|may nguoi|het thay)(?: deu)? "
    rf"(?P<rest>(?:{OUTCOMES}).*)"
)
_LISTED = re.compile(r"(?m)^\s*(?:\d{1,2}[.)] |[-+*•] ?)")
_HEADED = re.compile(
    r"(?i)^(?:em |mình |minh )?(?:báo cáo|bao cao|bc|hôm nay|hom nay|tối nay|toi nay)[^:,\n\d]{0,20}"
    r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
    r"(?:\d+ (?:người|nguoi|phiếu|phieu))?: *(?=\S)"
)
"""Before the lines of a list, and of a report."""
_REST = re.compile(
    r"[ ,;.]*\b(?:(?:may|nhung|cac|so|ca) )*(?:(?:nguoi|phieu) )?(?:con lai|(?<=nguoi )khac)(?: (?:thi|deu|la))* "
    rf"(?P<told>{OUTCOMES}.*)$"
)
"""What is told of everybody else."""
_GROUP = re.compile(
    rf"(?:^|(?<=[;.,]))\s*(?P<told>(?:{OUTCOMES}|chot\b|(?:da )?(?:duoc|dc|thu)(?= \d+ nguoi))[^:;.,]{{0,25}}?)"
    r"(?: \d+ (?:nguoi|phieu|chi|co|bac|ho|ca)(?: roi)?)? *: *"
)
"""Before those of whom the same is told: "ko nghe: lan, hoa; hẹn mai: bình", "chốt 2 người: Lan 3 tháng, …"."""
_AMONG = re.compile(r"\s*(?:[;.]|,(?!\d)|\b(?:và|va|với|voi)\b)\s*")
_MORE = re.compile(r"(?<=\w) (?=\d|(?:thu|t|ngay|mai|mot|sang|trua|chieu|toi|cn|tuan|thang|hom|bua|sau) ?(?:\w|$))|$")
"""Where what is told of one begins, behind the name: months, money, a day."""
_FIRST = re.compile(r"^(?:\w+ )?\w+")
_PAID = re.compile(rf"(?:{WORDS[JOINED]}|chot|(?:da )?(?:thu|duoc|dc))(?!.* \d)")
_EACH = re.compile(r" (?:thi )?(?:moi|tung) (?:nguoi|chi|co|phieu) (?:dong |nop )?")
_NAME = 3
"""Words of a name that stands on a line of its own."""
_BRACKETS = re.compile(r"[()\[\]]")
_PLUS = re.compile(r"(?<=[^\W\d]) *[+&] *(?=[^\W\d])")
_DIALECT = {"mơi": "mai", "mần": "làm", "nỏ": "không", "bựa": "bữa"}
"""Words that are others once their marks are gone."""


def standard(text: str) -> str:
    """Write words of dialect as they are read, "hẹn mơi" as "hẹn mai", and lines as parts of one."""
    text = _HEADED.sub("", _LISTED.sub("", text).strip())
    text = _lines(_BRACKETS.sub(" ", text))
    text = _grouped(_PLUS.sub(" và ", nfc(text)))
    return re.sub(rf"(?i)\b(?:{'|'.join(_DIALECT)})\b", lambda found: _DIALECT[found[0].lower()], text)


def _lines(text: str) -> str:
    """Write lines as parts of one; an outcome on the line behind a name alone is told of that one."""
    joined: list[str] = []
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    # Where an outcome stands on the first line, those on others are not told of the name before them either.
    by_name = len(lines) > 1 and ":" not in text and not re.match(OUTCOMES, fold(lines[0]))
    for line in lines:
        before = joined[-1] if joined else ""
        named = by_name and before and len(before.split()) <= _NAME and not re.search(rf"\b{OUTCOMES}", fold(before))
        if before.endswith(":") or (named and re.match(OUTCOMES, fold(line))):
            joined[-1] = f"{before} {line}"
        else:
            joined.append(line)
    return ", ".join(joined)


def _grouped(text: str) -> str:
    """Write behind each name what is told of a group of people before their names; the text as it is if it is not."""
    said = fold(text)
    heads = list(_GROUP.finditer(said)) if ":" in said and len(said) == len(text) else []
    if not heads:
        return text
    ends = [head.start() for head in heads[1:]] + [len(said)]
    parts = [text[: heads[0].start()].strip(" ,;.")]
    for head, end in zip(heads, ends, strict=True):
        told = "dong" if _PAID.match(head["told"]) else head["told"]
        who = text[head.end() : end].strip(" ,;.")
        if together := _EACH.search(fold(who)):
            parts.append(f"{who[: together.start()]} deu {told} {who[together.end() :]}")
            continue
        each = [one for one in _AMONG.split(who) if one]
        if any(re.search(rf" (?!\d){OUTCOMES}", _FIRST.sub("", fold(one))) and told != "hen" for one in each):
            return text
        for one in each:
            found = _MORE.search(fold(one))
            at = found.start() if found else len(one)
            parts.append(f"{one[:at]} {told}{one[at:]}")
    return ", ".join(filter(None, parts))


def read_all(text: str, letters: Sequence[str]) -> str:
    """Write for each letter what is told of all of them: "cả 2 không nghe máy"; the text as it is if it is not."""
    told = re.match(_ALL, fold(text).strip())
    many = told["number"] if told else ""
    if told is None or not letters or (many and _NUMBERS.get(many, many) != str(len(letters))):
        return text
    return ", ".join(f"{letter.lower()} {told['rest']}" for letter in letters)


def read_rest(said: str, letters: Sequence[str], today: date) -> str:
    """Write for each letter that nothing is told of what is told of the rest: "a gặp, còn lại không nghe máy"."""
    rest = _REST.search(said)
    try:
        before = read_report(said[: rest.start()], today) if rest else None
    except Misread:
        before = None
    if rest is None or before is None:
        return said
    named = {item.letter for item in before.items}
    others = (f"{letter.lower()} {rest['told']}" for letter in letters if letter not in named)
    return ", ".join((said[: rest.start()], *others))
