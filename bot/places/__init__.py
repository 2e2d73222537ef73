"""Provinces, communes, and their names before 2025."""
