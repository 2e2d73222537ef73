"""Figures told in a question: the pension wished for, what can be paid each month, and for how long at one time."""

import re

from bot.language.counts import SMALL, read_years
from bot.language.folding import fold
from bot.language.money import read_money
from bot.language.reading import Misread
from bot.language.tokens import listed
from bot.rules.amounts import MONTHS_A_YEAR

_BETWEEN = (
    r"(?: (?:khoang|tam|duoc|dc|la|co|moi|mot|1|thang|muc|huu|ve gia|tiep|deu|chung|bhxh|bh|bao hiem|xa hoi|tu nguyen"
    r"|tn))*"
)
_UNITS = (
    r"\d[\d.,]* ?(?:tr|trieu|cu) [1-9](?: tram)?(?! ?(?:[\d.,/]|thang|th|nam|nguoi|ng|lan|luot|tuoi|dua|con)\b)"
    r"|\d[\d.,]* ?(?:k|nghin|ngan|tr|trieu|cu)\d*(?: ruoi)?|[1-9]\d{0,2}(?:[.,]000){1,2}|[1-9]\d{1,3}0000?(?!\d)"
)
_AMOUNT = rf"(?P<amount>{_UNITS})\b"
_NAMED = re.compile(rf"(?<!\d)(?:{_UNITS})\b")
_WISH = re.compile(
    r"\b(?:muon(?= \S+(?: trieu)? thi (?:phai )?dong\b)"
    rf"|(?:luong|linh|lanh|huong|(?:muon|de) (?:duoc|dc|co)){_BETWEEN}"
    r"|(?:ve gia|ve huu|tuoi gia|sau nay)"
    r"(?: (?:muon|can|de|toi|em|minh|co|duoc|dc|moi|1|mot|thang|khoang|tam|it nhat))*)"
    rf" {_AMOUNT}"
)
_WISHING = re.compile(r"\b(?:muon|thich|mong|can|de co|de duoc|de ve)\b")
_SAVINGS = re.compile(
    rf"(?:\b(?:dong|nop|gop|de danh|bo(?: ra| vo| vao)?|chi co|(?:chi |thang )du){_BETWEEN}"
    r"|\b(?:co|tam|khoang|chung)(?= \S+(?: \S+){0,2} (?:1|mot|moi|hang) thang\b.* (?:ve gia|luong|huu|linh|duoc)\b)"
    r"|^(?:(?:vay|neu|the|toi|em|minh) )*(?:moi|1|mot|hang) thang(?: (?:khoang|tam))*"
    rf"(?= \S+(?: \S+)? thi (?:sau|ve|luong|huu|linh|duoc))) {_AMOUNT}"
)
_AFFORDS = re.compile(
    rf"(?:(?:moi|1|mot|hang|thang|toi|em|minh|chi|co|chi co|du|thi|neu) )*{_AMOUNT}(?: ?(?:/|mot|1|moi)? ?thang)?"
    r"(?: (?:thoi|thi|ma|co|em|toi|minh))* (?:dong|nop|tham gia|du)"
    r"(?: (?:bhxh|bh|tn|noi|duoc|dc|dk|dong|khong))*"
    r" (?:khong|ko|k|hok)(?: (?:a|em|e|vay))*"
)
_MAY_PAY = re.compile(
    r"(?:(?:the|vay|toi|em|minh|chi|moi|1|mot|thang|muon) )*(?:dong|nop|gop)(?: (?:chi|moi|1|mot|thang|muc))*"
    rf" (?P<amount>{_UNITS}|[1-9]\d\d)(?: (?:moi|1|mot|thang|thoi|thi|co))* (?:duoc|dc|du) (?:khong|ko|k)"
    r"(?: (?:a|em|e|vay))*"
)
"""What somebody has, and whether that is enough to pay."""
_LEVEL = re.compile(
    r"(?:^(?!.*\b(?:da|duoc|truoc|hoi|cty|cong ty|nghi)\b).*[,;] ?"
    r"|^(?:(?:the|vay|rua|con|neu|hay) )*|\b(?:dong|nop|chon|lay|tinh|xem|cho|thoi)(?: \w+){0,2} )(?:o )?muc"
    rf"(?: (?:dong|khoang|tam|la|thu nhap|luong))* {_AMOUNT}"
)
_CHANGE = re.compile(
    r"(?:^(?:len|xuong)|\b(?:tang|nang|doi|chuyen|giam|ha|bot|dong|nop|muon|thoi|cho)(?: (?!them)\w+){0,2}"
    r" (?:len|xuong|con|sang|thanh))(?: (?:muc|toi|den|con|khoang|tam|thanh))*"
    rf" (?P<amount>{_UNITS}|[1-9]\d\d(?= (?:thoi|duoc|dc|di|nhe|nha|a|dong|moi|1|mot|thi|co)\b|[ .!?]*$))(?![\d.,])"
)
"""Another payment than the one before: "tăng lên 500k", "đổi xuống 300"."""
_IN_ALL = re.compile(
    rf"\b(?:dong|dog|nop|tham gia)(?: (?:bhxh|bh|bao hiem|xa hoi|tu nguyen|tn|du|den|toi|het|trong|lien tuc|deu|tron"
    rf"|muc|thap nhat|(?:1|mot|moi|/) ?thang|{_UNITS}))*,?"
    r" (?P<years>[1-4]?\d|(?:(?:hai|ba|bon) )?muoi(?: (?:mot|hai|ba|bon|lam|sau|bay|tam|chin))?) ?(?:nam|n)\b"
    r"(?! (?:roi|nay|truoc|nua|dau|mot|1|hay|den|toi)\b)"
    r"(?:(?:[ ,]+\w+){0,6}?[ ,]+(?:luong|huu|linh|lanh|huong|nhan|ve gia|ve huu)\b"
    r"|(?P<cost>(?: (?:thi|la|het|mat|ton|tong cong))+))"
    r"(?:[ ,]+\w+){0,4}? (?:bao nhieu|bn|bnhieu|bnh|may|sao|the nao|nhieu khong|nhieu(?= ?[?.]*$))\b"
    r"(?! (?:tuoi|phan|nam)\b)"
)
"""For how many years somebody would pay: "đóng 20 năm thì lương bao nhiêu"."""
_OTHERWISE = re.compile(
    r"\b(?:me|bo|cha|vo|chong|cty|cong ty|bat buoc|rut|bhyt|y te|kham|mat som|chet"
    r"|(?:1|mot) (?:cuc|lan)|(?:da|moi) (?:dong|nop))\b"
)
"""Of somebody else, or of something else than a pension."""
_NO_PAYMENT = re.compile(
    r"\b(?:luong|huu|tro cap|the|bhyt|y te|gia|phi|lai suat|nguoi ta|chinh phu|nha nuoc|sang nam|nam sau)\b"
)
_LENGTH = re.compile(
    r"\b(?:(?P<whole>(?:ca|tron|nguyen|theo|hang|moi|tung) nam)|(?P<half>nua nam)"
    r"|(?P<quarter>(?:1|mot|theo|hang|moi|tung) quy)|(?P<month>(?:tung|theo) thang)"
    rf"|(?P<number>\d{{1,2}}|{'|'.join(SMALL)}) ?(?P<unit>nam|thang|th))\b"
)
_ONCE = re.compile(
    r"\b(?:1|mot) (?:lan|the|luot)\b|\b(?:luon|ngay|truoc)\b|^(?:(?:thoi|vay|the|cho|muon|toi|em|con) )*nop\b"
    r"|^(?:thoi|vay|the|cho|muon|lay)(?: (?:toi|em|con|minh))* dong\b|\bthang (?:thi )?sao\b"
)
_PRICE = re.compile(r"\b(?:bao nhieu|bn|bnhieu|bnh|may tien|het may|nhieu tien|re hon|may(?= ?[,.?]|$))\b")
RATHER = re.compile(
    r"^(?:(?:à|a|ơ|ủa|ko|không|khong|nhầm|nham|lộn|lon|thôi|thoi|ý là|y la"
    r"|(?:(?:vẫn|van) )?(?:nhiều|nhieu|cao|đắt|dat|mắc|mac|ít|it) (?:quá|qua|rứa|rua|thế|the|vậy|vay|lắm|lam)"
    r"|thế|the|vậy|vay|rứa|rua|còn|con|nếu|neu|mà|ma|cho|lấy|lay)[ ,.]+)+(?=\d)"
    r"|(?: (?:đi|di|luôn|luon|nhé|nhe|vậy|vay))+[ .!]*$",
    re.IGNORECASE,
)
"""How somebody begins, or ends, who puts a figure right: "à nhầm, 300k", "thôi 3 triệu đi"."""
_TO_RETIREMENT = re.compile(
    r"(?:(?:the|vay|rua|neu|con|toi|tui|em|minh|chau|gio|chu|muon|cu|ma) )*dong(?: (?:bhxh|bh|tn|tu nguyen|deu|tiep))*"
    r" (?:den|toi)(?: khi| luc)? (?:(?:du|het) )?(?:tuoi|(?:tuoi )?(?:nghi |ve )?huu|(?:tuoi )?6[02](?: tuoi)?)"
    r"(?:,? (?:thi|la|luong|huu|duoc|dc|linh|sao|the nao|bao nhieu|bn|may|tien|dong|mot|1|thang|a|vay))*"
)
WHAT_IF = re.compile(
    r"(?<=[\dkKrRuU])(?: ?/? ?(?:1|một|mot|mỗi|moi|hàng|hang)? ?(?:tháng|thang))?"
    r"(?:,? (?:thì|thi|vậy|vay|thế|the|co|có|mà|ma|ve|về|hưu|huu|lĩnh|linh|phải|phai|đóng|dong|nộp|nop|mỗi))*"
    r" (?:sao|thế nào|the nao|bao nhiêu|bao nhieu|bn|mấy|may"
    r"|(?:được|duoc|đc|dc) (?:không|khong|ko|k|bao nhiêu|bao nhieu|bn|mấy|may))"
    r"(?: \w+)?[ ?.!]*$",
    re.IGNORECASE,
)
"""What is asked of a figure: "500k thì sao"."""
_PAYING = re.compile(r"\b(?:dong|dog|nop|gop|tra)\b")
_GETTING = re.compile(r"\bduoc (?:bao|may|bn|gi|nhieu)\b")
_CLAUSES = re.compile(r"[,;.](?!\d)|(?=\b(?:gio|chu|muon|dinh|se|(?:dong|nop) (?:tiep|them))\b)")
_DONE = re.compile(r"\b(?:da|tung) (?:dong|nop)\b|\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) ?nam\b(?! \d)")
"""A clause of what was paid before."""
_AROUND = listed(
    "the vay rua ri neu con ma gio muon cho tra thu hoi toi em minh tui chi anh tinh dong dog nop gop bhxh bh bao hiem"
    " tu nguyen tn xa hoi 1 mot lan luot luon ngay truoc het mat ton bao nhieu bn bnhieu bnh may tien thi sao duoc dc"
    " khong ko k a ak ha nhi nhe nha la phai tong cong tat ca xem thang nay mua cu thoi ok hay voi va duong re di roi"
)
"""What is said beside a length of time that is paid at once, and tells nothing else."""


def wished_for(text: str) -> dict[str, str]:
    """Return a `wish` (VND a month of pension), `savings` (VND a month to pay), `level` or `years` that a text names.

    A `level` is what is contributed from (VND a month), or what is paid if nobody may contribute from so little;
    `years` are those that somebody would pay in all.
    """
    said = fold(text)
    found = {"level": changed(text) or _amount(_last(_LEVEL, said))}
    if not found["level"]:
        found = {
            "wish": _amount(_WISH.search(said)),
            "savings": _amount(_last(_SAVINGS, said)) or alone(text) or affords(text),
        }
    years = None if _OTHERWISE.search(said) else _IN_ALL.search(said)
    if years and (len(years["years"]) > 1 or not years["cost"]):  # the price of a few years is paid ahead
        found["years"] = read_years(f"{years['years']} nam").value // MONTHS_A_YEAR
    return {name: str(number) for name, number in found.items() if number}


def to_retirement(text: str) -> bool:
    """Tell whether somebody asks what comes of paying until they retire, and nothing else."""
    return _TO_RETIREMENT.fullmatch(fold(text).strip(" ?.")) is not None


def chosen(text: str, *, paid: bool) -> dict[str, str]:
    """Return the payment, the level or the years that a text chooses, not what somebody tells of what they `paid`."""
    clauses = _CLAUSES.split(fold(text)) if paid else ()
    wishes = wished_for(", ".join(clause.strip() for clause in clauses if not _DONE.search(clause)) if paid else text)
    return {name: number for name, number in wishes.items() if name != "wish"}


def is_wish(text: str) -> bool:
    """Tell whether a text speaks of something wished for."""
    return _WISHING.search(fold(text)) is not None


def changed(text: str) -> int | None:
    """Return the payment or level (VND a month) that somebody wants in the place of another: "giảm còn 300"."""
    said = fold(text)
    found = _CHANGE.search(said)
    return _amount(found) if found and not _NO_PAYMENT.search(said[: found.end()]) else None


def at_once(text: str) -> int | None:
    """Return the months that a text asks the price of, or wants to pay at one time, and says nothing else."""
    months = lengths_in(text)
    return months[0] if len(months) == 1 else None


def lengths_in(text: str) -> tuple[int, ...]:
    """Return each of the lengths (months) that a text asks the price of, or wants to pay at one time."""
    said = fold(text)
    if not _LENGTH.search(said) or not (_PRICE.search(said) or _ONCE.search(said)) or _GETTING.search(said):
        return ()
    if not _AROUND.issuperset(re.findall(r"\w+", _LENGTH.sub(" ", said))):
        return ()
    return tuple(dict.fromkeys(map(_months, _LENGTH.finditer(said))))


def _months(found: re.Match[str]) -> int:
    if found["number"] is None:
        part = 12 if found["month"] else 4 if found["quarter"] else 2 if found["half"] else 1
        return MONTHS_A_YEAR // part
    number = SMALL.get(found["number"]) or int(found["number"])
    return number * MONTHS_A_YEAR if found["unit"] == "nam" else number


def pays(text: str) -> bool:
    """Tell whether a text names paying."""
    return _PAYING.search(fold(text)) is not None


def names_amount(text: str) -> bool:
    """Tell whether a text names an amount of money."""
    return _NAMED.search(fold(text)) is not None


def amounts_in(text: str) -> tuple[int, ...]:
    """Return the amounts of money (VND) that a text names and that can be read, in their order."""
    return tuple(filter(None, (_read(found[0]) for found in _NAMED.finditer(fold(text)))))


def affords(text: str) -> int | None:
    """Return an amount (VND a month) of which somebody asks whether it is enough to pay: "200k có đóng được không"."""
    said = fold(text).strip(" .?")
    return _amount(_AFFORDS.fullmatch(said) or _MAY_PAY.fullmatch(said))


def alone(text: str) -> int | None:
    """Return an amount beside which nothing else is said, such as "500k thôi"."""
    try:
        amount = read_money(RATHER.sub("", text))
    except Misread:
        return None
    return amount.value if amount.sure else None


def _last(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """Return the last of what is named: who pays something already says first what that is."""
    found = list(pattern.finditer(said))
    return found[-1] if found else None


def _amount(found: re.Match[str] | None) -> int | None:
    return _read(found["amount"]) if found else None


def _read(written: str) -> int | None:
    """Return an amount (VND), None for one that cannot be read or that nobody pays."""
    try:
        return read_money(written).value
    except Misread:
        return None
