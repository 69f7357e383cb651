"""How a table comes in: it finds the hub, takes a seat there, and remembers it."""
