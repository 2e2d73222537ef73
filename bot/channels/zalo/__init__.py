"""Zalo's Official Account API as An Sinh uses it."""
