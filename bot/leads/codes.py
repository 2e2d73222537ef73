"""Short codes that can be read out over a bad line: digit, letter, digit, letter, none that looks like another."""

from bot.dialogue.effects import R, View

DIGITS, LETTERS = "23456789", "ACDEHKMNPRTVXY"
ALPHABET = DIGITS + LETTERS
SHORT = 4


def fresh(view: View, kind: type[R], seed: str, length: int = SHORT, prefix: str = "") -> str:
    """Make a code, behind `prefix`, that no row of this kind has; `seed` is a hex string nobody can foresee."""
    number = int(seed, 16)
    while True:
        code = ""
        for _ in range(length):
            signs = LETTERS if len(code) % 2 else DIGITS
            number, place = divmod(number, len(signs))
            code += signs[place]
        if view.get(kind, prefix + code) is None:
            return prefix + code
        if number < len(LETTERS) ** length:
            number, length = int(seed, 16), length + 2
