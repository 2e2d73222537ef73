"""Leaving a name and a number: consent, who and where, when to call."""
