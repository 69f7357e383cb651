"""The kinds of activity on the board: a file each, found by its name."""
