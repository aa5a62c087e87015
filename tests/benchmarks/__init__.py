"""Figures, printed and never asserted; each runs by name: `python -m tests.benchmarks.<name>`."""
