"""Cutting a long text into messages that a service takes."""

BORDERS = ("\n\n", "\n", ". ", " ")


def units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, longest: int) -> list[str]:
    """Cut a text into parts of at most `longest` UTF-16 units: between paragraphs, else lines, sentences, words."""
    parts: list[str] = []
    while units(text) > longest:
        fits = _fitting(text, longest)
        ends = (text.rfind(border, 0, fits) for border in BORDERS)
        cut = next((end for end in ends if end > fits // 2), fits - 1) + 1
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*parts, text]


def _fitting(text: str, longest: int) -> int:
    """Return how many characters from the start fit into `longest` UTF-16 units."""
    used = 0
    for index, letter in enumerate(text):
        used += 1 + (letter > "\uffff")
        if used > longest:
            return index
    return len(text)
