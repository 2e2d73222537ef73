"""The ways a person can talk to An Sinh: terminal, web chat, Telegram, Zalo."""
