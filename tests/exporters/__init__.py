"""Tests of the exporters: a Report in, a file out, read back by other people's software."""
