"""Questions people ask: entries, and finding the one that was meant."""
