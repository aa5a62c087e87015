"""The table of threats in RELIABILITY.md, section 7: a test for every row."""
