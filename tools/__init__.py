"""Scripts around the app: set it up, lock its packages, build its bundle."""
