"""How Vietnamese write: folding, tokens, money, dates, phones, short answers."""
