"""Reports brought to the form that is read: dialect, lists and headings, and what is told of all, or of the rest."""

import re
from collections.abc import Sequence
from datetime import date

from bot.language.folding import fold, nfc
from bot.language.reading import Misread
from bot.leads.outcomes import OUTCOMES
from bot.leads.reports import read_report

_NUMBERS = {"hai": "2", "ba": "3", "bon": "4", "nam": "5"}
_ALL = (
    rf"(?:tat ca|ca (?P<number>\d|{'|'.join(_NUMBERS)})(?: nguoi| phieu)?|may nguoi|het thay)(?: deu)? "
    rf"(?P<rest>(?:{OUTCOMES}).*)"
)
_LISTED = re.compile(r"(?m)^\s*(?:\d{1,2}[.)] |[-+*•] ?)")
_HEADED = re.compile(
    r"(?i)^(?:em |mình |minh )?(?:báo cáo|bao cao|bc|hôm nay|hom nay|tối nay|toi nay)[^:,\n\d]{0,20}"
    r"(?:\d+ (?:người|nguoi|phiếu|phieu))?: *(?=\S)"
)
"""Before the lines of a list, and of a report."""
_REST = re.compile(
    r"[ ,;.]*\b(?:(?:may|nhung|cac|so|ca) )*(?:(?:nguoi|phieu) )?(?:con lai|(?<=nguoi )khac)(?: (?:thi|deu|la))* "
    rf"(?P<told>{OUTCOMES}.*)$"
)
"""What is told of everybody else."""
_BRACKETS = re.compile(r"[()\[\]]")
_PLUS = re.compile(r"(?<=[^\W\d]) *[+&] *(?=[^\W\d])")
_DIALECT = {"mơi": "mai", "mần": "làm", "nỏ": "không", "bựa": "bữa"}
"""Words that are others once their marks are gone."""


def standard(text: str) -> str:
    """Write words of dialect as they are read, "hẹn mơi" as "hẹn mai", and lines as parts of one."""
    text = _HEADED.sub("", _LISTED.sub("", text).strip())
    text = re.sub(r"\s*\n\s*", ", ", _BRACKETS.sub(" ", text))
    text = _PLUS.sub(" và ", text)
    return re.sub(rf"(?i)\b(?:{'|'.join(_DIALECT)})\b", lambda found: _DIALECT[found[0].lower()], nfc(text))


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
