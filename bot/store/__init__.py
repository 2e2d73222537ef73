"""Where everything is kept: one interface, a memory twin, SQLite."""
