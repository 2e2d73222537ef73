"""The only reader of content/: law, questions, texts and places, checked whole or refused."""
