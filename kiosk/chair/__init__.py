"""The chair's private console."""
