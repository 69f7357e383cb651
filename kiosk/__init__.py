"""What people see and touch: the table, the board, the chair's console, and their link."""
