"""Proofs: runs long enough to be believed, each by name: `python -m tests.proofs.NAME`."""
