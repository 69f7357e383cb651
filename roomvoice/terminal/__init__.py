"""The terminal that somebody sits at: its colours and glyphs, its language, its plain lines."""
