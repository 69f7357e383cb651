"""`roomvoice table`: the terminal at a table, and how it is locked and kept on."""
