"""How each kind of activity is recounted: a file each, found by its name."""
