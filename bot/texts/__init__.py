"""What An Sinh says: the message catalogue, and đồng and dates in words."""
