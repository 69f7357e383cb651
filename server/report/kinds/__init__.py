"""The kinds of activity in the report: a file each, found by its name."""
