"""The commands, a file for each group; what a command needs it imports when it is called."""
