"""A table in plain lines: it comes in, votes, writes and signals."""
