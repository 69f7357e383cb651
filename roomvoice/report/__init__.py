"""`roomvoice report` and `verify`: what a data folder tells, and whether it was counted right."""
