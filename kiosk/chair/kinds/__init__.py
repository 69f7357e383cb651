"""The kinds of activity for the chair: a file each, found by its name."""
