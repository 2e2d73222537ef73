"""The side of those who collect."""
