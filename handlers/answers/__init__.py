"""What is asked or told beside a conversation, and what it leads to."""
