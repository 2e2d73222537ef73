"""Telephone numbers of Vietnam as people write them."""

import re

from bot.language.courtesy import is_particle
from bot.language.folding import nfc
from bot.language.reading import Misread, Reading
from bot.language.tokens import spelled, tokens

_ZERO = re.compile(r"(?<=[\d.])[oO](?=[\d.\s]|$)|(?<![^\W\d_])[oO](?=\d)")
_RUN = re.compile(r"\+?\d(?:[\s.\-()/]{0,3}\d)*")
_FILLERS = spelled("số máy sđt dt đt điện thoại zalo phone gọi liên hệ qua của em e tôi tui mình mk là")
_LEADING = re.compile(r"^(?:(?:thôi|thoi|để|de(?= s[ốo])|lấy|lay|cứ|cu|ghi|dạ|da|vâng|thì|thi)\s+)+", re.IGNORECASE)
_NOTE_LENGTH = 120
_SHORTEST, _LONGEST, _IDENTITY = 9, 11, 12
# Mobile numbers lost a digit in 2018: the first four digits then, the first three now.
_OLD_MOBILE = {"0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078", "0123": "083", "0124": "084"}
_OLD_MOBILE |= {"0125": "085", "0127": "081", "0129": "082", "0186": "056", "0188": "058", "0199": "059"}
_OLD_MOBILE |= {f"016{digit}": f"03{digit}" for digit in range(2, 10)}


def read_phone(text: str) -> Reading[str]:
    """Read a telephone number; canonical is E.164, and the words beside it are the note.

    Raises:
        Misread: No number, two of them, or one that cannot be called.
    """
    import phonenumbers  # noqa: PLC0415 - heavy, and commands that calculate never need it

    plain = nfc(text)
    said = _ZERO.sub("0", plain)
    matches = list(phonenumbers.PhoneNumberMatcher(said, "VN"))
    numbers = {
        phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164): match for match in matches
    }
    if not numbers:
        raise _why_not(said)
    if len(numbers) > 1:
        raise Misread("phone.several")
    (e164, match), *_ = numbers.items()
    if match.number.country_code != phonenumbers.country_code_for_region("VN"):
        raise Misread("phone.foreign")
    if phonenumbers.number_type(match.number) not in _callable_types():
        raise Misread("phone.unreadable")
    return Reading(e164, e164, sure=said == plain, note=_note(said[: match.start], said[match.end :]))


def show_phone(e164: str) -> str:
    """Return a number as it is written in Vietnam: 0912 345 678."""
    import phonenumbers  # noqa: PLC0415 - the same

    number = phonenumbers.parse(e164, "VN")
    national = phonenumbers.national_significant_number(number)
    if len(national) == _SHORTEST:
        return f"0{national[:3]} {national[3:6]} {national[6:]}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _callable_types() -> frozenset[int]:
    from phonenumbers import PhoneNumberType  # noqa: PLC0415 - the same

    kinds = PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE
    return frozenset(kinds)


def _note(before: str, behind: str) -> str:
    """Return the words on either side of the number that say more than "số em là … ạ"."""
    said = (_LEADING.sub("", part.strip(" .,;:-()")) for part in (before, behind))
    tells = (part for part in said if not all(token.text in _FILLERS or is_particle(token) for token in tokens(part)))
    return ", ".join(tells)[:_NOTE_LENGTH].strip()


def _why_not(said: str) -> Misread:
    runs = [re.sub(r"\D", "", found) for found in _RUN.findall(said)]
    digits = max(runs, key=len, default="")
    local = "0" + digits.removeprefix("84") if digits.startswith("84") else digits
    if len(local) == _LONGEST and local[:4] in _OLD_MOBILE:
        now = _OLD_MOBILE[local[:4]] + local[4:]
        return Misread("phone.old", now=f"{now[:4]} {now[4:7]} {now[7:]}")
    if len(digits) == _IDENTITY and digits.startswith("0"):
        return Misread("phone.identity_number")
    if not digits:
        return Misread("phone.none")
    if len(local) <= _SHORTEST:
        return Misread("phone.too_short", digits=len(digits))
    return Misread("phone.too_long" if len(local) >= _LONGEST else "phone.unreadable", digits=len(digits))
