"""The workshop file: journal and read tables in SQLite."""
