"""The command line: the one place that knows the hub and the screens."""
