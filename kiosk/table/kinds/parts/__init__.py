"""What belongs to one kind or two beside their screens: plain values and words."""
