"""The same screens in plain lines, for screen readers, braille and terminals that draw nothing."""
