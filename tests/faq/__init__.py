"""Facts about the matching of questions."""
