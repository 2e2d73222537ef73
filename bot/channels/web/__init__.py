"""The web chat's parts: visitors, pages, streams, limits, and what is read and written."""
