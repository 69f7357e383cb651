"""How people want to see and read a table's screen: its print, its colours, its language."""
