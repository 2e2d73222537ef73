"""Whether somebody says that they do not understand what they were told or asked."""

import re

from bot.language.folding import fold

_PUZZLED = re.compile(
    r"(?:(?:da|thoi|a|o|u|uh|em|e|toi|tui|tau|minh|chau|con|bac|chi|anh|noi|nghe|doc|xem|van|chang) )*"
    r"(?:(?:chua|khong|ko|k|kg|hong|no|chang)(?: (?:co|thay))? hieu|kho hieu|chua ro lam|roi (?:qua|nao|ram))"
    r"(?: (?:gi|chi|lam|het|ca|noi|duoc|dc|y|cau|cho|cai|nay|nao|do|noi|a|ak|qua|em|ban|luon|roi|may))*"
    r"|(?:noi|giai thich|viet)(?: (?:lai|ro|don gian|de hieu|ngan|ky|hon|cho|de|toi|tui|em|minh|voi|di|xem|gium|giup))+"
    r"|noi (?:gi|chi)(?: (?:vay|the|rua|do|khong|ko|chang|hieu|ban|em|may))*"
)


def is_puzzled(text: str) -> bool:
    """Tell whether the whole message says that it was not understood, or asks to say it more simply."""
    return _PUZZLED.fullmatch(fold(text).strip(" .!?")) is not None
