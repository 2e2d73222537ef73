"""What somebody would pay and get: the figures, and whatever may be asked of them."""
