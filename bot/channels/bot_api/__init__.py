"""Telegram's Bot API as An Sinh uses it: what comes in, and which calls a message becomes."""
