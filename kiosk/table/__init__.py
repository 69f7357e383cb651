"""The terminal at a table."""
