"""What the console shows: its lists and its keys."""
