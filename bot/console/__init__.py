"""The staff's web pages; they come later."""
