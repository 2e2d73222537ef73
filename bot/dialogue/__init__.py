"""Conversations as plain generators: no clock, no network, no disk in this room."""
