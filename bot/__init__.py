"""An Sinh: a chatbot of a provincial social-insurance agency."""
