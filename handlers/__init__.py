"""The conversations, one file each."""
