"""What agents write of a lead, folded: the words of each outcome, and of why somebody does not join."""

import re

from bot.leads.later import PHRASES

KIN = "(?:anh|chi|co|chu|bac|ong|ba|em|o|di)"
"""What agents and officers call people by, before a name."""
APPOINTMENT, JOINED, CALLED = "appointment", "joined", "called"
NEVER = "(?:khong|ko|kh|khg|k|kg|hong|hem|hok)"
NO = f"(?:{NEVER}|chua)"
REFUSAL = rf"(?:tu choi|{NEVER} (?:tham gia|quan tam|co nhu cau|dong(?! y\b)|mua))"
_NEAR = (
    r"(?:ngay (?:mai|kia|mot)|mai|mot|toi nay|chieu nay|t ?[2-7]\b|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)\b|cn\b|cuoi tuan"
    r"|(?:ngay )?\d{1,2} ?[/.] ?\d)"
)
_THEN = r"(?= (?:o|cua|ben)\b| *(?:$|[,;.]))"
_DONE = r"(?: (?:roi|a|luon))*"
_COVERED = (
    r"(?:(?:da|dang|bao|noi) )*co (?:the|so|bao hiem|bhyt|bhxh)(?: (?:bhyt|bhxh|bao hiem|y te|bat buoc))*"
    rf"(?: roi\b|{_DONE}{_THEN})"
)
_CARD = r"(?:the|bhyt|bhxh|bao hiem)\b(?!.*(?:\d|\broi\b|\bxong\b))"
"""What somebody wants to buy, without a word of its being paid."""
_DIED = (
    r"(?:(?:da|vua|moi|bi) )*(?:qua doi|tu vong|chet|mat)"
    r"(?= (?:roi|hom|thang|nam|tuan|lau|dot ngot|vi (?:benh|tai nan)) ?| *(?:$|[,;.]))"
)
_ELSEWHERE = r"(?:(?:qua|sang) )?(?:xa|phuong|huyen|tinh|noi|cho) khac"
_MOVED = (
    rf"(?:(?:da|vua|moi) )*(?:chuyen (?:di|nha|khau|cho o|noi o|ve|vao|ra|{_ELSEWHERE})\b"
    r"|di (?:mien nam|nuoc ngoai|xkld)\b)"
)
WORDS = {
    "no_answer": rf"(?:(?:so|may|dien thoai)(?: nay)? )?{NO} (?:co |thay )?(?:ai )?"
    r"(?:nghe|bat may|lien lac|goi duoc|gap(?: (?:duoc|dc))?(?= roi| *(?:$|[,;.])))"
    r"|thue bao|tat may|may ban|goi nho|(?:kbm|knm|ktl|klld|kll)\b"
    r"|(?:goi )?(?:roi )?(?:ma|thi|dang) (?:may )?ban\b|ban may\b"
    rf"|{NO} (?:goi )?(?:duoc|dc)(?: (?:roi|nua|a|may))*(?=$|[,;.])",
    "wrong_number": r"sai so|nham so|nham may"
    rf"|(?:so|sdt) (?:(?:nay|do|may|dien thoai) )*(?:bi )?(?:sai|nham|{NEVER} dung)"
    rf"|(?:so|sdt|may) (?:cua )?nguoi khac|{NEVER} (?:phai (?:so|may)|(?:co|ton tai) so)\b",
    "declined": rf"(?:(?:bao|noi|keu|than|che|thay|la|doi y) )*(?:{REFUSAL}|{NEVER} (?:muon|dong y))"
    r"|(?:(?:bao|noi|keu|than|che|thay|la) )+(?:dat|mac)(?: qua| lam)?\b"
    rf"|chua muon|thoi|(?:(?:bao|noi|keu|than) )*(?:chong|vo|con|nha|gia dinh|bo|me)(?: \w+){{0,2}}"
    rf" {NEVER} (?:cho|dong y)"
    r"|(?:(?:da|dang|co) )*(?:(?:dong|tham gia|dang ky|lam|di lam|mua)(?: bhxh| bao hiem)? )"
    r"(?:roi )?(?:(?:ma|nhung) )?(?:(?:dong|lam) )?(?:(?:o|cho|ben|tai) )*"
    r"(?:cong ty|cty|co quan|nha may|bat buoc|noi khac|cho khac)|(?:da |dang )?(?:co|linh|huong) luong huu"
    rf"|(?:(?:bao|noi|xin|keu) )*(?:dung goi|(?:khoi|{NEVER}(?: can| muon)*) goi(?: lai)? nua)\b"
    rf"|{_COVERED}|{_DIED}|{_MOVED}",
    APPOINTMENT: r"hen|(?:doi|hoan|lui|sua)(?: lai)? (?:(?:lich|ngay) )?hen\b"
    r"|(?:ngay )?\d{1,2} ?[/.-] ?\d{1,2}\b|mai|t ?[2-7]\b|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)\b|cn\b"
    rf"|(?:(?:bao|noi|xin|hua|la|de|doi|cho|khi nao|goi lai|goi|den|toi|sang|qua|khoang|tam) )*(?:{PHRASES})"
    rf"|(?:(?:bao|noi|xin|hua|de|doi|goi lai) )+(?:(?:sang|qua|den|chieu|trua|toi|luc) )*{_NEAR}"
    r"|(?:(?:bao|noi|xin|hua|doi) )*goi lai (?:(?:luc|khoang|sau) )*(?:\d{1,2} ?(?:h|gio)|chieu|trua|toi\b)"
    r"|(?:(?:dang )?(?:ban(?: viec)?|di vang)[ ,]*)?(?:(?:bao|noi|hen) )*(?:chieu|trua|toi) (?:nay )?(?:moi )?goi lai\b"
    rf"|(?:(?:dang|bi) )*(?:ban|benh|di vang|di xa|di lam|(?:nam|o|di|vao) (?:benh )?vien|om|co viec)\b[^,;.]{{0,30}}"
    rf"[,;.] ?(?:{PHRASES}|{_NEAR}|hen)",
    JOINED: r"chot(?: (?:duoc|dc|roi|xong))*(?= \d+ (?:thang|th\b|nam))"
    r"|(?:(?:da|vua|moi) )*(?:dong(?! y\b)|nop|tham gia|mua(?! {_CARD}))\b|(?:da )?thu (?:tien|du|duoc|\d)|xong"
    r"|(?:(?:da|vua|moi) )*(?:chuyen khoan|ck|(?:chuyen|dua|giao|tra) (?:du )?tien)\b"
    r"|(?:(?:da|vua) )?(?:nhan|lay|cam) tien\b"
    r"|\d{1,2} ?(?:thang|th|t) (?:\d{5,}|\d[\d.,]* ?(?:k|nghin|ngan|tr|trieu)\b)",
    CALLED: r"dong y\b|(?:se|dinh|tinh|(?:cung )?muon) (?:dong|tham gia|mua)"
    r"|da gap|gap|da goi|goi|da (?:nghe|bat) may|(?:nghe|bat)(?: may)? roi|tu van|dang xem|noi chuyen"
    r"|(?:(?:bao|noi|xin|de) )*(?:suy nghi|nghi (?:da|them)|hoi (?:y )?(?:chong|vo|nha)|ban voi)"
    r"|(?:(?:bao|noi) )*(?:chong|vo|con|nha|gia dinh|bo|me)(?: \w+){0,2} chua (?:cho|dong y|ung|chiu|quyet)"
    r"|chua (?:quyet|tham gia|dong|mua|co tien)|phan van",
}
OUTCOMES = rf"(?:{'|'.join(WORDS.values())})"
"""What an outcome begins with, folded."""
REASONS = {
    "died": re.compile(f"^{_DIED}"),
    "company": re.compile(r"\b(?:cong ty|cty|co quan|nha may|bat buoc)\b"),
    "pension": re.compile(r"\bluong huu\b"),
    "family": re.compile(rf"\b(?:chong|vo|con|nha|gia dinh|bo|me)(?: \w+){{0,2}} {NEVER} (?:cho|dong y|muon)\b"),
    "money": re.compile(rf"\b(?:{NO} (?:co |du )?tien|het tien|ket tien|kho khan)\b"),
    "dear": re.compile(r"\b(?:dat|mac)(?: qua| lam)?(?=$|[,;. ])"),
    "moved": re.compile(rf"^{_MOVED}|\b(?:di|lam an) xa\b"),
    "covered": re.compile(rf"^{_COVERED}|\bdong (?:o |ben )?(?:noi|cho) khac\b"),
    "later": re.compile(r"\b(?:de sau|luc khac|khi khac)\b"),
}
"""Why somebody does not join, as agents write it down."""
