"""The command line, run as the door would run it."""
