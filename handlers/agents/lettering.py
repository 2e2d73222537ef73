"""Names and codes in a report, written as the letters of the list that they stand for."""

import re
from collections.abc import Callable, Iterable, Mapping

from bot.knowledge import Knowledge
from bot.language.folding import fold, has_marks, nfc
from bot.language.reading import Misread
from bot.language.tokens import listed
from bot.leads.letters import BEYOND
from bot.leads.outcomes import KIN, NO, OUTCOMES
from bot.leads.parting import begun, parted, signs
from bot.leads.records import Lead, Person
from bot.leads.reports import read_bare, read_report
from handlers.agents.lookup import name
from handlers.leads.card import given_name

_COMMA = re.compile(r"(?<!\d)[,;] *|[,;] +")
SHARED = "?"
"""What marks, in a report, a name that several bear: it is asked whose it is."""
_KIN = f"(?:{KIN}|c|a)"
_WORDS = listed("minh toi em anh chi co chu bac ong ba mai nam hai tu sau bay thu tam dung")
"""Names that are words of any report, too."""
_CALLED = "(?:anh|chi|co|chu|bac|ong|ba)"


def _behind_none_of(words: str) -> str:
    """Return the pattern of a place that none of these words stands before."""
    apart = "".join(rf"(?<!\b{word})" for word in words.split())
    return rf"(?:(?<=\bthue bao)|{apart})"


_OTHERS = _behind_none_of("vo chong me bo con nha cua bao noi nho cho hoi")
_BESIDE = _behind_none_of("vo chong me bo nha cua bao noi nho cho hoi voi va cung ten anh chi co chu bac ong ba")
_TIMES = r"(?<!goi \d)(?<!goi \d\d)(?<!dien \d)(?<!alo \d)(?<!\b\w \d)(?<!\bmay)(?<!\bnhieu)(?<!\bvai)"
"""Behind these "lan" counts calls and is nobody's name."""
_UNCLEAR = _WORDS | listed(
    "van bao noi hoi hoai toan dinh tinh tien quyet thi hua sang vui dong nghe dang luon cung da chi khong"
)
"""Names that may be words where they stand behind others."""
_WORDS_TOO = listed("minh chu bac bay bao noi hoai toan dinh tinh quyet hua luon da")
"""Names that are words with their marks, too."""
_WHEN = "(?:(?:hom qua|hom nay|bua qua|(?:sang|trua|chieu|toi) (?:nay|qua)|nay|vua|moi|con|roi|ben|phieu) )*"
_SPOKE = "(?:(?:da|vua|em|toi|minh) )*(?:goi|gap|dien|alo)(?: (?:duoc|cho|voi))* "
_MISSED = f"{NO} (?:lien lac|goi|alo|dien|gap)(?: (?:cho|voi))*(?: (?:duoc|dc))+(?: (?:cho|voi))* "
_MEETS = "(?:hen(?: gap)?|goi lai|gap lai)(?: cho| voi)? "
_AND = " *(?:,|va |voi ) *"
_THEN = r"(?: (?:hom|bua) (?:nay|ni|qua)| sang nay| toi qua)?(?: thi| la)?(?: (?:\d+|may|nhieu|vai) lan)? *[:-]? +"
_ENDS = r"(?=$| roi| xong|[,;.])"


def shared(who: str) -> str:
    """Return how a name (folded) that several bear is marked in a report."""
    return SHARED + who.replace(" ", "_")


def names_of(know: Knowledge, lead: Lead) -> set[str]:
    """Return how the person of a lead may be called (folded): by the given name, with the one before, or the number."""
    person = know.view.get(Person, lead.person) if lead.person else None
    phone = f"0{person.phone.removeprefix('+84')}" if person and person.phone else ""
    whole = name(know, lead)
    double = " ".join(whole.split()[-2:]) if person and person.name else ""
    return {fold(given_name(know, lead)), double, whole, phone} - {""}


def with_letters(
    know: Knowledge, seen: Mapping[str, Lead], every: Mapping[str, Lead], text: str
) -> tuple[str, dict[str, Lead], dict[str, list[str]]]:
    """Write the letter of a lead where a part of a report names it by its code or by its name.

    Before an outcome ("Lan không nghe máy", "Lan với Hoa đều hẹn mai"), or behind an appointment ("hẹn chị Lan thứ 5").
    Also return what the letters stand for, with what was never listed and is named, and of the names that several
    bear, which are marked, the letters that they may mean.
    """
    text = _coded(know, every, text)
    said = fold(text)
    bears: dict[str, list[str]] = {}
    for letter, lead in every.items():
        for called in {lead.code.lower(), *names_of(know, lead)}:
            if called in said:
                bears.setdefault(called, []).append(letter)
    if has_marks(text):
        spelled = {who: _spelled_so(know, every, letters, text) for who, letters in bears.items()}
        bears = {who: letters for who, letters in spelled.items() if letters}
    marks = {who: letters[0].lower() if len(letters) == 1 else shared(who) for who, letters in bears.items()}
    spelled = {who: [given_name(know, every[letter]) for letter in letters] for who, letters in bears.items()}
    listed, clear = [letter.lower() for letter in seen], _clear(know, every, text)

    def begins(one: str, *, first: bool) -> str:
        """Write who is named where a part begins that is not understood: nobody is passed over."""
        part = begun(one, spelled) if _marked(fold(one), marks, listed, clear).strip() == fold(one) else None
        if part is None or (part.doubtful and first):
            return fold(one)
        return f"{shared(part.names[0]) if part.doubtful else marks[part.names[0]]} {part.told}"

    told = _parted(know, spelled, marks, text)
    if not told:
        pieces = enumerate(_COMMA.split(nfc(text)))
        each = (_parted(know, spelled, marks, one) or begins(one, first=not at) for at, one in pieces)
        told = _marked(", ".join(each), marks, listed, clear) if bears else said
    named = {who for who in bears if re.search(rf"(?<!\w){re.escape(marks[who])}\b|{re.escape(shared(who))}\b", told)}
    found = {**seen, **{letter: every[letter] for who in named for letter in bears[who]}}
    return told.strip(), found, {shared(who): bears[who] for who in named if shared(who) in told}


def _parted(know: Knowledge, spelled: Mapping[str, list[str]], marks: Mapping[str, str], text: str) -> str:
    """Write the parts of a text in which everybody is named and told of; empty if it is no such text.

    A name that may be a word is marked as shared: it is asked what is meant.
    """

    def read(words: str) -> bool:
        try:
            alone = read_bare(words, know.on, know.library.calendar)
            reported = read_report(f"{BEYOND[-1]} {words}", know.on, know.library.calendar) if alone else None
        except Misread:
            return False
        return reported is not None and len(reported.items) == 1 and not reported.unread

    parts = parted(text, spelled, read)
    named = (", ".join(shared(who) if part.doubtful else marks[who] for who in part.names) for part in parts)
    return "; ".join(
        f"{who} {'deu ' if len(part.names) > 1 else ''}{part.told}" for who, part in zip(named, parts, strict=True)
    )


def _coded(know: Knowledge, every: Mapping[str, Lead], text: str) -> str:
    """Write the code of a lead for each name of a text that tells apart by marks who would else read alike."""
    borne: dict[str, dict[str, list[str]]] = {}
    for lead in every.values():
        given = given_name(know, lead)
        borne.setdefault(fold(given), {}).setdefault(signs(given), []).append(lead.code)
    alike = {who for who, ways in borne.items() if len(ways) > 1} if has_marks(text) else set()
    written = {who: {signs(word) for word in re.findall(r"\w+", nfc(text)) if fold(word) == who} for who in alike}
    apart = {who for who, ways in written.items() if len(ways & {*borne[who]}) > 1}

    def code(found: re.Match[str]) -> str:
        codes = borne[fold(found[0])].get(signs(found[0]), []) if fold(found[0]) in apart else []
        return codes[0] if len(codes) == 1 else found[0]

    return re.sub(r"\w+", code, nfc(text)) if apart else text


def _spelled_so(know: Knowledge, every: Mapping[str, Lead], letters: list[str], text: str) -> list[str]:
    """Keep of those who bear a name without its marks whom a text means by its marks: "đừng" is not Dũng.

    Where the text writes the name without marks it may be anybody's.
    """
    names = {letter: given_name(know, every[letter]) for letter in letters}
    alike = [word for word in nfc(text).split() if fold(word).strip(" ,.;:!") in set(map(fold, names.values()))]
    exact = [letter for letter, name in names.items() if signs(name) in set(map(signs, alike))]
    return exact or ([] if alike and all(map(has_marks, alike)) else letters)


def _clear(know: Knowledge, every: Mapping[str, Lead], text: str) -> frozenset[str]:
    """Return the names (folded) that a text writes with the marks of somebody in hand, and that are no word so."""
    words = set(map(signs, nfc(text).split()))
    names = {name for lead in every.values() if has_marks(name := given_name(know, lead)) and signs(name) in words}
    return frozenset(map(fold, names)) - _WORDS_TOO


def _marked(said: str, marks: Mapping[str, str], letters: Iterable[str], clear: frozenset[str]) -> str:
    """Write the mark of each name where a part of a report begins with it; names that are `clear` are no words."""
    longest = sorted(marks, key=len, reverse=True)
    who, listed = _who(longest, clear), _who([*longest, *letters], clear)
    first = _first(longest, clear)

    def several(found: re.Match[str]) -> str:
        each = [mark(one) for one in re.findall(who, found["who"])]
        return f"{found['first']} {', '.join(each)} deu "

    def mark(one: str) -> str:
        return next((marks[called] for called in longest if one.strip().endswith(called)), one.strip()[-1:])

    def then(words: str) -> Callable[[re.Match[str]], str]:
        return lambda found: f"{found['first']} {mark(found['who'])} {words}"

    each = rf"{who}(?:{_AND}{who})+|{who}(?: {who})+(?= (?:deu|cung) )"
    said = _written(rf"{first}{_WHEN}(?P<who>{each})(?: deu| cung)? +", several, said, OUTCOMES)
    for begins, words, before in (
        (rf"{_WHEN}(?P<who>{who}){_THEN}", "", OUTCOMES),
        (rf"{_WHEN}{_SPOKE}(?P<who>{who}){_THEN}", "", OUTCOMES),
        (rf"{_WHEN}{_SPOKE}(?P<who>{who}){_ENDS}", "gap", ""),
        (rf"{_MISSED}(?P<who>{who}){_ENDS}", "khong nghe may", ""),
        (rf"{_MEETS}(?P<who>{listed}) +", "hen ", r"\S"),
    ):
        said = _written(first + begins, then(words), said, before)
    # Of whom nothing is understood a part begins, too: what is told of them is said back, not dropped.
    plain = _plain(longest, clear)
    rest = rf"(?P<first>^|[,;.\n] *|(?<=\w){_BESIDE}{_TIMES} +)(?P<who>(?:{_KIN} )?(?:{plain}))(?= )"
    return re.sub(rest, lambda found: f"{found['first']}; {mark(found['who'])}", said)


def _first(names: Iterable[str], clear: frozenset[str]) -> str:
    """Return where a part begins: first, behind a comma, or with somebody who is no relative of who came before."""
    called = rf"(?<=\w){_OTHERS}(?= (?:{_CALLED.replace(' ', '|')}) \w)"
    bare = rf"(?<=\w){_OTHERS}{_BESIDE}{_TIMES}(?= (?:{_plain(names, clear)})\b)"
    return rf"(?P<first>^|[,;.\n]|{called}|{bare}) *"


def _plain(names: Iterable[str], clear: frozenset[str]) -> str:
    """Return the pattern of the names that are nothing else wherever they stand."""
    return "|".join(_name(one) for one in names if one not in _UNCLEAR - clear) or "(?!)"


def _name(one: str) -> str:
    """Return the pattern of a name; "đừng gọi nữa" is nobody's."""
    return re.escape(one) + ("(?! goi)" if one == "dung" else "")


def _who(names: Iterable[str], clear: frozenset[str]) -> str:
    """Return the pattern of somebody who is called by a name; one that is a word like any other is said with more."""
    plain = "|".join(_name(one) for one in names if one not in _WORDS - clear) or "(?!)"
    words = "|".join(_name(one) for one in names if one in _WORDS - clear) or "(?!)"
    return rf"(?:(?:{_KIN} )?(?:{plain})|{_KIN} (?:{words}))\b"


def _written(begins: str, instead: Callable[[re.Match[str]], str], said: str, before: str) -> str:
    """Write something else where a part begins so, if what comes `before` follows it."""

    # The outcomes are a long pattern: put into that of each name it would be compiled anew for each.
    def written(found: re.Match[str]) -> str:
        return instead(found) if re.match(before, said[found.end() :]) else found[0]

    return re.sub(begins, written, said)
