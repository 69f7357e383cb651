"""The kinds of activity at a table: a file each, found by its name."""
