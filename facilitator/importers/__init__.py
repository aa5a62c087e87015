"""A stranger's file in, candidates and row-level problems out; never writes."""
