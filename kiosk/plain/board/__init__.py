"""The board in plain lines, and as plain values for other programs."""
