"""Parts of a screen that the table, the board and the chair's console share."""
