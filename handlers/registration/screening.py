"""Before anybody is sent: is this person one who may pay voluntarily? Doubts go to an officer, never to a collector."""

import re
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Option, Press, Question, Say, ask_whole
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.kin import others_born
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from handlers.menu import CALL
from handlers.registration.particulars import Particulars, is_packed, packed, told_in

CASES = ("none", "contract", "licence", "official", "allowance", "pensioner", "unknown")
_LICENCE = (
    r"giay phep|giay (?:to )?(?:dang ky|dk|kinh doanh|ho)|(?:dang ky|dk) (?:ho )?kinh doanh|ho kinh doanh|mon bai"
)
_BARS = (
    rf"(?:{_LICENCE}|hop dong|hdld|cong ty|cty|xi nghiep|nha may|doanh nghiep|nha nuoc|co quan|cong nhan|cong chuc"
    r"|vien chuc|can bo|giao vien|bo doi|cong an|luong huu|huu tri|ve huu|nghi huu|tro cap|truong (?:thon|xom|ban|khoi)"
    r"|(?:thon|xom|khoi) truong|bi thu|chi hoi|thuong binh|chat doc|benh vien|tram y te|mam non|ngan hang|bao ve)"
)
_BARRED = re.compile(rf"\b{_BARS}\b")
_DENIED = re.compile(
    r"\b(?:khong|ko|k|kg|chua|chang|hong)(?: (?!nhung|ma|thi)\w+){0,3}"
    rf" (?:{_BARS}|giay(?: to)? gi|di lam(?: o)? dau|di lam|lam (?:gi|chi|dau|o dau))"
    rf"(?:(?: (?:hay|hoac|cung|va|gi|nao|ca|het)| ?,)* {_BARS})*(?: (?:gi|nao|ca|het))*"
)
_ENDED = re.compile(rf"\b(?:da |moi )?nghi (?:lam )?{_BARS}(?: roi)?|\b(?:hoi |ngay )?truoc(?: \w+){{0,3}} {_BARS}")
_FREE = re.compile(
    r"\b(?:(?:lam|di) (?:ruong|nong|vuon|ray|nuong|muoi|rung|dong|thue|muon|tu do|nha|noi tro)"
    r"|nong (?:dan|nghiep|nhan)|trong (?:rau|lua|che|cay|trot|keo|mia)"
    r"|chan nuoi|nuoi (?:ga|heo|lon|ca|tom|bo|vit|trau)|buon ban|buon thung"
    r"|ban (?:quan|quay|rong|com|gao|xoi|chao|hang|rau|ca|thit|nuoc|do|banh|pho|bun|hoa|online|buon|le|ve so)"
    r"|(?:o|ngoai|chay|di) cho|xe om|grab|ship"
    r"|noi tro|o nha|tu do|tho (?:xay|ho|moc|son|may|han|dien|sua|nail|cat)|phu ho|di bien|danh ca|that nghiep"
    r"|chay xe|cat toc|dan thuong|binh thuong|thuong dan)\b"
)
_SHOP = re.compile(r"\b(?:quan|cua hang|tiem|dai ly|tap hoa|xuong)\b")
_FEW = 14
"""Words up to which what somebody does for a living is an answer."""
CLEAR, DOUBT, BARRED = "clear", "doubt", "barred"


def screen(know: Knowledge, *, kin: bool = False) -> Dialogue[Reading[str]]:
    """Ask what would bar somebody: clear, doubt (an officer looks first) or barred (a pensioner need not pay).

    Of somebody close (`kin`) it asks in the same words.

    The note is what was told of birth and place beside it, as it is saved.
    """

    def read(written: str) -> Reading[str]:
        saved, _, note = written.partition(" ")
        if saved in CASES and is_packed(note):
            return Reading(saved, saved, note=note)
        found, told = read_case(written), told_in(know, written)
        beside = Particulars(place=told.place, birth="" if others_born(written, know.on) else told.birth)
        return replace(found, note=packed(beside) if beside.tells else "")

    options = tuple(Option(case, f"screen.{case}") for case in CASES)
    asked = Question("screen", read, "screen", {"kin": kin}, options, why="screen.why", again="screen.again")
    question = replace(asked, whole=True)
    answer = yield from ask_whole(question)
    if answer.value == "none":
        return replace(answer, value=CLEAR)
    if answer.value == "pensioner":
        family = Press("screen.family", "start.estimator.anew")
        buttons = (CALL,) if kin else (family, Press("screen.card", "start.health.0"), CALL)
        yield Say("screening.pensioner", {"kin": kin}, buttons)
        return replace(answer, value=BARRED)
    yield Say(f"screening.{answer.value}", {"kin": kin}, apart=True)
    return replace(answer, value=DOUBT)


def read_case(written: str) -> Reading[str]:
    """Read the case of somebody from what they do for a living: farmers and free traders are in none of them.

    In doubt of who keeps a shop, or has a licence.

    Raises:
        Misread: neither a case nor a work that is in none; a button may still be meant.
    """
    if written in CASES:
        return Reading(written, written)
    said = fold(written)
    left, denied = _DENIED.subn(" ", said)
    left, ended = _ENDED.subn(" ", left)
    if is_question(left) or len(said.split()) > _FEW:
        raise Misread("choice.unreadable")
    if re.search(rf"\bco (?:{_LICENCE})", left):
        return Reading("licence", "licence", sure=False)
    if _BARRED.search(left) or not (denied or ended or _FREE.search(left)):
        raise Misread("choice.unreadable")
    return Reading("none", "none", sure=not _SHOP.search(left))
