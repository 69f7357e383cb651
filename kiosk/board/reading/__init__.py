"""What there is to read on the board, one thing after another, in large letters."""
