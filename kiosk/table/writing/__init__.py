"""How a table writes: fields, columns and lists, and how far each thing has come."""
