"""What the chair is asked: on pages, and line by line."""
