"""What the panels of kinds are made of: bars, columns, lists, pages."""
