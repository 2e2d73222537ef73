"""The commands, as somebody at a terminal uses them."""
