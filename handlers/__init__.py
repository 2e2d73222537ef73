"""The conversations: `talks` leads from a message to one of them, the folders hold them by whom they are with."""
