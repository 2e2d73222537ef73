"""Short codes that can be read out over a bad line: no letter or digit that sounds or looks like another."""

from bot.dialogue.effects import R, View

ALPHABET = "23456789ACDEFGHKMNPRTVXY"
SHORT = 4


def fresh(view: View, kind: type[R], seed: str, length: int = SHORT) -> str:
    """Make a code that no row of this kind has; `seed` is a hex string nobody can foresee."""
    number = int(seed, 16)
    while True:
        code = ""
        for _ in range(length):
            number, place = divmod(number, len(ALPHABET))
            code += ALPHABET[place]
        if view.get(kind, code) is None:
            return code
        if number < len(ALPHABET) ** length:
            number, length = int(seed, 16), length + 1
