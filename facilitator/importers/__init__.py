"""A stranger's file in, plain rows with their problems out; nothing here writes, and nothing here trusts."""
