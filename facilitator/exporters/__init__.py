"""A Report in, a file out; each module is loaded only when its format is asked for."""
