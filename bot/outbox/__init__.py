"""Delivering what was committed."""
