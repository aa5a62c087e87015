"""Dialogs over the window; each does one thing and says what it did."""
