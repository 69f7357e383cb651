"""`roomvoice chair`: the console, and how each one-shot command finds the hub, asks and runs."""
