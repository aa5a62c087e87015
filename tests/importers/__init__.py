"""Tests of the importers: a stranger's file gets its rows read or a clear sentence, and never does harm."""
