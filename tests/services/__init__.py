"""What the verbs of the app promise, checked."""
