"""The kinds of activity in plain lines: a file each, found by its name."""
