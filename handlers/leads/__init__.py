"""What becomes of a registration: offered, called, paid, reminded of, shown and erased."""
