"""Short questions that name nothing, such as "có sao không": what they are about was said before."""

import re

from bot.language.folding import fold
from bot.language.questions import is_question
from bot.language.tokens import listed

_NAMELESS = listed(
    "co sao khong ko k gi chi thi bao lau khi nao the vay duoc dc mat bi phai ai o dau may nam thang nhieu ra nhu lam"
    " tai vi tra tien phat anh huong lo that chac roi a ak ha nhi vay rua rang mo em anh con nua het thiet ton lai hon"
)
_LONGEST = 5
_FREE = re.compile(
    r"(?:(?:goi|hoi|tu van|dang ky|dk|gui|lam|vay|the|nhu vay|thi|nay|cai|cho|roi|bay|gio) )*"
    r"(?:co )?(?:mat|ton|thu|tinh)(?: (?:tien|phi|cuoc|dong nao|gi))+ ?(?:khong|ko|k|gi khong|gi ko)?"
)


def is_vague(text: str) -> bool:
    """Tell whether a text asks something and names nothing by which it could be known what."""
    said = fold(text).strip(" .!?").split()
    if said[:1] in (["khong"], ["ko"], ["k"]):
        return False
    return 0 < len(said) <= _LONGEST and _NAMELESS.issuperset(said) and is_question(text)


def asks_of_fees(text: str) -> bool:
    """Tell whether somebody asks if talking to An Sinh, or being called, costs anything."""
    return is_question(text) and _FREE.fullmatch(fold(text).strip(" .!?")) is not None
